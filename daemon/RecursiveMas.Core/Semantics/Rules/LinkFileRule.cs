using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Core.Semantics.Rules;

/// <summary>Link files belong to agents and edges that exist, and no two edges share one by accident.</summary>
internal sealed class LinkFileRule : IPatternRule
{
    public IEnumerable<Diagnostic> Check(RuleContext context)
    {
        var file = context.File;
        var ids = file.Agents.Select(a => a.Id).Where(id => id.Length > 0).ToArray();
        var edges = context.Topology.Edges.Select(e => e.Name).Distinct(StringComparer.Ordinal).ToArray();
        return Unknown(context, "links.inner", file.Links.Inner.Keys, ids, "agents")
            .Concat(Unknown(context, "links.outer", file.Links.Outer.Keys, edges, "edges"))
            .Concat(Shared(context));
    }

    private static IEnumerable<Diagnostic> Unknown(RuleContext context, string parent, IEnumerable<string> keys, string[] known, string what)
    {
        foreach (var key in keys.Except(known))
        {
            var path = JsonPath.Key(parent, key);
            var span = context.KeyPlace(path);
            yield return DiagnosticCatalog.UnknownLinkKey.At(
                span,
                $"\"{key}\" is none of the {what}{Suggestion.Phrase(key, known)}; {what} are {string.Join(", ", known)}",
                [.. RuleContext.Renames(span, key, known), .. context.Removes(parent, path, $"Remove \"{key}\"")]);
        }
    }

    private static IEnumerable<Diagnostic> Shared(RuleContext context)
    {
        var seen = new Dictionary<string, TopologyEdge>(StringComparer.OrdinalIgnoreCase);
        foreach (var edge in context.Topology.Edges.Where(e => context.Topology.IsSound(e) && !context.File.Links.Outer.ContainsKey(e.Name)))
        {
            var path = PatternPaths.OuterLink(context.Document, edge.From, edge.To);
            if (!seen.TryAdd(path, edge) && !string.Equals(seen[path].Name, edge.Name, StringComparison.OrdinalIgnoreCase))
                yield return DiagnosticCatalog.SharedLinkFile.At(context.EdgePlace(edge), $"{edge.Name} and {seen[path].Name} share the file {Path.GetFileName(path)}; name one of them in links.outer") with
                {
                    Related = [new RelatedPlace(context.EdgePlace(seen[path]), $"the edge {seen[path].Name}")],
                };
        }
    }
}
