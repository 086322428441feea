using System.Text.Json;
using System.Text.Json.Nodes;
using RecursiveMas.Core.Comparison;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Daemon.Patterns;

/// <summary>A pattern whose agents have other models than its file says. The file stays as it is.</summary>
internal static class ModelOverrides
{
    private static readonly JsonDocumentOptions Tolerant = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The pattern with the models chosen; it must have no errors of its own.</summary>
    /// <exception cref="RmasException">RMAS478: no such agent or model, or not exactly one model is named.</exception>
    public static PatternDocument Apply(PatternDocument document, string file, IReadOnlyList<ModelChoice> choices)
    {
        if (choices.Count == 0) return document;
        var root = JsonNode.Parse(document.Text, documentOptions: Tolerant)!.AsObject();
        foreach (var choice in choices)
        {
            var agent = root["agents"]!.AsArray().FirstOrDefault(candidate => (string?)candidate!["id"] == choice.Agent)
                ?? throw Refused($"there is no agent '{choice.Agent}'; {string.Join(", ", document.File.Agents.Select(known => known.Id))} are", file);
            agent["model"] = Named(choice, document, file) ?? Added(root["models"]!.AsObject(), choice);
        }

        return PatternDocument.Parse(document.Path, root.ToJsonString());
    }

    private static string? Named(ModelChoice choice, PatternDocument document, string file)
    {
        if (new[] { choice.Model, choice.Package, choice.WebLlm }.Count(named => !string.IsNullOrWhiteSpace(named)) != 1)
            throw Refused($"for {choice.Agent} exactly one of model, package and webLlm is to be named", file);
        if (choice.Model is not { Length: > 0 } model) return null;
        return document.File.Models.ContainsKey(model)
            ? model
            : throw Refused($"the pattern has no model '{model}' for {choice.Agent}; it has {string.Join(", ", document.File.Models.Keys)}", file);
    }

    private static string Added(JsonObject models, ModelChoice choice)
    {
        var name = $"{choice.Agent}-override";
        while (models.ContainsKey(name)) name += "-";
        models[name] = choice.Package is { } package ? new JsonObject { ["package"] = package } : new JsonObject { ["webllm"] = choice.WebLlm };
        return name;
    }

    private static RmasException Refused(string message, string file) => new("RMAS478", message, file, "name a model of the pattern, a package folder or a stock model");
}
