using RecursiveMas.Core.Engines.Prompts;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Plans;

namespace RecursiveMas.Training.Relay.Corpus;

/// <summary>The prompts of a pattern file, as the loop will send them: models are trained on nothing else.</summary>
public sealed class PromptLibrary
{
    private readonly Dictionary<(string Agent, PromptKind Kind), Hop> hops = [];

    /// <summary>Compiles the pattern's text plans and keeps one hop for each agent and kind.</summary>
    public PromptLibrary(PatternDocument pattern)
    {
        var files = new EveryFileExists();
        var plan = PlanCompiler.Compile(pattern, new PlanRequest(RunMode.Text, Rounds: 3), files);
        foreach (var hop in plan.Hops)
        {
            var kind = hop.Kind == HopKind.Answer ? PromptKind.Final : hop.Round == 1 ? PromptKind.First : PromptKind.Later;
            hops.TryAdd((hop.Agent, kind), hop);
        }

        var alone = PlanCompiler.Compile(pattern, new PlanRequest(RunMode.Single), files).Hops.Single();
        hops[(alone.Agent, PromptKind.Single)] = alone;
        hops[("", PromptKind.Whole)] = PlanCompiler.Compile(pattern, new PlanRequest(RunMode.Single, Baseline: "whole"), files).Hops.Single();
    }

    /// <summary>
    /// The conversation up to what the model writes last. Slots and the model's earlier turns become token segments, so that the
    /// encoder can tell them from the prompt; <paramref name="encode"/> gives their ids.
    /// </summary>
    public ModelPrompt Prompt(RelayConversation conversation, Func<string, IReadOnlyList<int>> encode)
    {
        var hop = hops[(conversation.Kind == PromptKind.Whole ? "" : conversation.Agent, conversation.Kind)];
        var user = hop.Prompt.Select(part => part switch
        {
            TextPart text => new TextSegment(text.Text),
            QuestionPart => new TextSegment(conversation.Question),
            SlotPart slot => (PromptSegment)new TokensSegment(encode(conversation.Slots[slot.Slot])),
            _ => throw new ArgumentException($"unknown prompt part {part.GetType().Name}", nameof(conversation)),
        });
        var turns = new List<PromptTurn> { new(PromptRole.User, [.. user]) };
        for (var i = 0; i < conversation.Target.Results.Count; i++)
        {
            turns.Add(new PromptTurn(PromptRole.Assistant, [new TokensSegment(encode(conversation.Target.Parts[i]))]));
            turns.Add(new PromptTurn(PromptRole.Tool, [new TextSegment(conversation.Target.Results[i])]));
        }

        return new ModelPrompt(hop.System, turns);
    }
}
