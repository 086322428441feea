namespace RecursiveMas.Core.Tests.Patterns;

/// <summary>Small valid patterns.</summary>
internal static class Samples
{
    internal const string Sequential = """
        {
          "version": 1,
          "pattern": "sequential",
          "rounds": 2,
          "models": { "small": { "package": "models/small" } },
          "agents": [
            { "id": "planner", "model": "small", "latentSteps": 4, "first": "Plan: {{question}}", "later": "Plan: {{question}} {{slot:feedback}}" },
            { "id": "critic", "model": "small", "latentSteps": 4, "prompt": ["Round {{round}}.", "{{question}}", "{{slot:planner}}"] },
            { "id": "solver", "model": "small", "latentSteps": 4, "prompt": "{{slot:critic}} {{question}}", "single": "{{question}}" }
          ],
          "decode": { "maxTokens": 16 },
          "links": { "outer": { "planner->critic": "own.safetensors" } }
        }
        """;

    internal const string Mixture = """
        {
          "version": 1,
          "pattern": "mixture",
          "rounds": 2,
          "models": { "small": { "package": "models/small" } },
          "agents": [
            { "id": "math", "model": "small", "prompt": "{{slot:feedback}}{{question}}" },
            { "id": "code", "model": "small", "prompt": "{{slot:feedback}}{{question}}" },
            { "id": "summarizer", "model": "small", "prompt": "{{slot:math}} {{slot:code}} {{question}}", "single": "{{question}}" }
          ]
        }
        """;
}
