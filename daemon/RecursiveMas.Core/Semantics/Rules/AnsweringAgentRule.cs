using RecursiveMas.Core.Diagnostics;

namespace RecursiveMas.Core.Semantics.Rules;

/// <summary>decode.agent exists.</summary>
internal sealed class AnsweringAgentRule : IPatternRule
{
    public IEnumerable<Diagnostic> Check(RuleContext context)
    {
        if (context.File.Decode?.Agent is not { } named || context.Topology.IndexOf(named) is not null)
            return [];
        var span = context.Place("decode.agent");
        var ids = context.File.Agents.Select(a => a.Id).Where(id => id.Length > 0).ToArray();
        return [DiagnosticCatalog.UnknownAnswering.At(
            span,
            $"unknown agent \"{named}\"{Suggestion.Phrase(named, ids)}; agents are {string.Join(", ", ids)}",
            RuleContext.Renames(span, named, ids))];
    }
}
