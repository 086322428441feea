using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Links;
using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Core.Semantics.Rules;

/// <summary>Link files that are there fit the models they join, as far as both can be looked at without loading them.</summary>
internal sealed class LinkFitRule : IPatternRule
{
    public IEnumerable<Diagnostic> Check(RuleContext context)
    {
        var topology = context.Topology;
        var models = topology.Agents.Select(agent => agent.Model).Distinct().ToDictionary(name => name, name => Facts(context, name));
        for (var i = 0; i < topology.Agents.Count; i++)
        {
            var agent = topology.Agents[i];
            if (agent.Id.Length == 0 || topology.IndexOf(agent.Id) != i)
                continue;
            var named = JsonPath.Key("links.inner", agent.Id);
            var link = new Link(PatternPaths.InnerLink(context.Document, agent.Id), LinkRole.Inner, agent, agent, Place(context, named) ?? context.AgentPlace(i));
            if (Problem(context, link, models) is { } problem)
                yield return problem;
        }

        foreach (var edge in topology.Edges.Where(topology.IsSound).DistinctBy(edge => edge.Name))
        {
            var named = JsonPath.Key("links.outer", edge.Name);
            var (from, to) = (topology.Agents[topology.IndexOf(edge.From)!.Value], topology.Agents[topology.IndexOf(edge.To)!.Value]);
            var link = new Link(PatternPaths.OuterLink(context.Document, edge.From, edge.To), LinkRole.Outer, from, to, Place(context, named) ?? context.EdgePlace(edge));
            if (Problem(context, link, models) is { } problem)
                yield return problem;
        }
    }

    private static TextSpan? Place(RuleContext context, string path) => context.Document.Locate(path)?.Value.Span;

    private static ModelFacts? Facts(RuleContext context, string name) => context.File.Models.GetValueOrDefault(name)?.Package is { } package
        ? context.Files.FactsOf(context.Document.Path, package)
        : null;

    private static Diagnostic? Problem(RuleContext context, Link link, Dictionary<string, ModelFacts?> models)
    {
        if (context.Files.LinkAt(link.Path) is not { } made)
            return null;
        var (from, to) = (models[link.From.Model], models[link.To.Model]);
        var said =
            made.Role != link.Role ? $"is an {Word(made.Role)} link, and an {Word(link.Role)} one belongs there"
            : Differs(made.SourceDim, from?.HiddenSize) ? $"takes rows of {made.SourceDim}, and model \"{link.From.Model}\" of \"{link.From.Id}\" has hidden size {from!.HiddenSize}"
            : Differs(made.TargetDim, to?.HiddenSize) ? $"makes rows of {made.TargetDim}, and model \"{link.To.Model}\" of \"{link.To.Id}\" has hidden size {to!.HiddenSize}"
            : Differs(made.SourceCheckpoint, from?.CheckpointHash) ? $"was made for another checkpoint than that of model \"{link.From.Model}\""
            : Differs(made.TargetCheckpoint, to?.CheckpointHash) ? $"was made for another checkpoint than that of model \"{link.To.Model}\""
            : null;
        return said is null ? null : DiagnosticCatalog.LinkUnfit.At(link.Place, $"link {Path.GetFileName(link.Path)} {said}; fit it again");
    }

    private static bool Differs<T>(T? one, T? other) => one is not null && other is not null && !one.Equals(other);

    private static string Word(LinkRole role) => role == LinkRole.Inner ? "inner" : "outer";

    private sealed record Link(string Path, LinkRole Role, AgentSpec From, AgentSpec To, TextSpan Place);
}
