using RecursiveMas.Core.Diagnostics;

namespace RecursiveMas.Core.Semantics.Rules;

/// <summary>Ids are well formed and unique, also where case is ignored.</summary>
internal sealed class AgentIdRule : IPatternRule
{
    public bool NeedsWholeText => false;

    public IEnumerable<Diagnostic> Check(RuleContext context)
    {
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < context.File.Agents.Count; i++)
        {
            var id = context.File.Agents[i].Id;
            if (context.Document.Locate($"agents[{i}].id")?.Value is not Json.JsonStringSyntax)
                continue;
            var span = context.AgentPlace(i);
            if (!NameForm.IsName(id))
            {
                QuickFix[] fixes = NameForm.Repair(id) is { } repaired ? [new QuickFix($"Change to \"{repaired}\"", [new TextEdit(span, $"\"{repaired}\"")])] : [];
                yield return DiagnosticCatalog.BadId.At(span, $"\"{id}\" is not an id; ids are {NameForm.Words}", fixes);
            }
            else if (!seen.TryAdd(id, i))
            {
                var other = context.File.Agents[seen[id]].Id;
                var how = other == id ? "is used twice" : $"differs from \"{other}\" only in case";
                var free = Enumerable.Range(2, int.MaxValue - 2).Select(n => $"{id}{n}").First(name => context.Topology.IndexOf(name) is null);
                yield return DiagnosticCatalog.DuplicateAgent.At(span, $"agent id \"{id}\" {how}", new QuickFix($"Change to \"{free}\"", [new TextEdit(span, $"\"{free}\"")])) with
                {
                    Related = [new RelatedPlace(context.AgentPlace(seen[id]), "the first agent of that id")],
                };
            }
        }
    }
}
