using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;

namespace RecursiveMas.Core.Semantics.Rules;

/// <summary>Edges join two different agents that exist.</summary>
internal sealed class EdgeAgentRule : IPatternRule
{
    public IEnumerable<Diagnostic> Check(RuleContext context)
    {
        var ids = context.File.Agents.Select(a => a.Id).Where(id => id.Length > 0).ToArray();
        foreach (var edge in context.Topology.Edges.Where(e => e.Path is not null))
        {
            foreach (var (key, id) in new[] { ("from", edge.From), ("to", edge.To) })
            {
                var path = $"{edge.Path}.{key}";
                if (context.Document.Locate(path)?.Value is not JsonStringSyntax text || context.Topology.IndexOf(id) is not null)
                    continue;
                yield return DiagnosticCatalog.UnknownEdgeAgent.At(
                    text.Span,
                    $"unknown agent \"{id}\"{Suggestion.Phrase(id, ids)}; agents are {string.Join(", ", ids)}",
                    [.. RuleContext.Renames(text.Span, id, ids), .. NewAgent(context, id)]);
            }

            if (edge.From.Length > 0 && edge.From == edge.To)
            {
                yield return DiagnosticCatalog.SelfEdge.At(
                    context.Place($"{edge.Path}.to"),
                    $"the edge goes from \"{edge.From}\" to itself; its own thoughts stay with its inner link",
                    context.Removes("edges", edge.Path!, "Remove the edge"));
            }
        }
    }

    /// <summary>An agent of that id with the first agent's model; it still needs its own words.</summary>
    private static QuickFix[] NewAgent(RuleContext context, string id)
    {
        if (!NameForm.IsName(id) || context.File.Agents is not [{ Model.Length: > 0 } model, ..] || context.Document.Locate("agents")?.Value is not JsonArraySyntax agents)
            return [];
        var json = $"{{ \"id\": \"{id}\", \"model\": {RmasJson.ToLine(model.Model)}, \"prompt\": \"{{{{question}}}}\" }}";
        return [new QuickFix($"Add agent \"{id}\"", [MemberEdits.Append(context.Document.Text, agents, json)])];
    }
}
