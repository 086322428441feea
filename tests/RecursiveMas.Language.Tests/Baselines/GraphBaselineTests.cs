using System.Text;
using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Tests.Patterns;
using RecursiveMas.Language.Documents;
using RecursiveMas.Language.Graph;

namespace RecursiveMas.Language.Tests.Baselines;

/// <summary>The picture of each small file in <c>tests/baselines</c>.</summary>
[TestClass]
public sealed class GraphBaselineTests
{
    public static IEnumerable<object[]> Cases => BaselineCase.All.Select(c => new object[] { c.Name });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Graph_WhenBaseline_IsAsItWas(string name)
    {
        var test = new BaselineCase(name);
        var document = test.Document;
        var snapshot = new DocumentSnapshot(document.Path, 1, document.Text, new BaselineSurroundings(test.Files));
        var graph = PatternGraph.Of(snapshot);
        test.Verify("main.graph.txt", graph is null ? "no graph\n" : Text(snapshot, graph));
        if (graph is null) return;

        // Whatever there is to say is said somewhere in the picture, and every place lies in the text.
        var shown = graph.Nodes.SelectMany(node => node.Diagnostics).Concat(graph.Edges.SelectMany(edge => edge.Diagnostics)).Concat(graph.Diagnostics).ToHashSet();
        CollectionAssert.AreEquivalent(snapshot.Diagnostics.ToHashSet().ToList(), shown.ToList());
        foreach (var span in graph.Nodes.SelectMany(node => new[] { node.Span, node.IdSpan }).Concat(graph.Edges.SelectMany(edge => new[] { edge.Span ?? default, edge.FromSpan, edge.ToSpan })))
            Assert.IsTrue(span.Offset >= 0 && span.End <= snapshot.Text.Length, $"{span}");
    }

    private static string Text(DocumentSnapshot snapshot, PatternGraph graph)
    {
        string Place(TextSpan span) => $"{snapshot.Lines.Position(span.Offset)}-{snapshot.Lines.Position(span.End)}";
        var text = new StringBuilder($"{RmasJson.ToLine(graph.Pattern).Trim('"')} {graph.Name ?? "(no name)"}, {graph.Rounds} rounds\n");
        void Badges(IReadOnlyList<Diagnostic> diagnostics, string indent)
        {
            foreach (var diagnostic in diagnostics) text.Append($"{indent}{diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Code} {Place(diagnostic.Span)}\n");
        }

        foreach (var (agent, span, id, diagnostics) in graph.Nodes)
        {
            text.Append($"node {Place(span)} id {Place(id)} {(agent.Id.Length > 0 ? agent.Id : "(no id)")}{(agent.Role is { } role ? $" '{role}'" : "")}\n");
            text.Append($"    model {agent.Model} {agent.Engine ?? "unknown"} {agent.Source}{(agent.ModelFacts is { } facts ? $" {facts.Architecture} d={facts.HiddenSize}" : "")}\n");
            var does = $"{(agent.AutoSteps ? "up to " : "")}{agent.LatentSteps} steps{(agent.Answers ? ", answers" : "")}{(agent.Speaks == true ? ", speaks" : "")}";
            text.Append($"    {does}, {(agent.Stage is { } stage ? $"stage {stage} of {agent.Group}" : "in a cycle")}{(agent.Tools.Count > 0 ? $", tools {string.Join(' ', agent.Tools)}" : "")}\n");
            if (agent.InnerLink is { } inner) text.Append($"    inner {Link(inner)}\n");
            Badges(diagnostics, "    ");
        }

        foreach (var (edge, span, from, to, diagnostics) in graph.Edges)
        {
            text.Append($"edge {(span is { } written ? Place(written) : "implied")} {edge.From} ({Place(from)}) -> {edge.To} ({Place(to)}) slot {edge.Slot}{(edge.SlotWritten ? "" : " (filled in)")}{(edge.Feedback ? ", feedback" : "")}\n");
            if (edge.Link is { } outer) text.Append($"    outer {Link(outer)}\n");
            Badges(diagnostics, "    ");
        }

        Badges(graph.Diagnostics, "");
        return text.ToString();
    }

    private static string Link(LinkFacts link) =>
        $"{link.File}{(link.Named ? " (named)" : "")}{(link.Present ? "" : " missing")}{(link.Needed is { } needed ? needed ? ", needed" : ", not needed" : "")}"
        + (link.Form is { } form ? $", {form} {link.SourceDim}->{link.TargetDim}, {link.Parameters} parameters, {link.Method}, cosine {RmasJson.ToLine(link.HeldOutCosine)}" : "");
}
