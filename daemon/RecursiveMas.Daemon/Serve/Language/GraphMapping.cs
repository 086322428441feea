using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Daemon.Serve.Documents;
using RecursiveMas.Daemon.Serve.Protocol.Graphs;
using RecursiveMas.Language.Documents;
using RecursiveMas.Language.Graph;

namespace RecursiveMas.Daemon.Serve.Language;

/// <summary>Graphs with the protocol's places.</summary>
internal static class GraphMapping
{
    /// <summary>A graph.</summary>
    public static GraphView Of(DocumentSnapshot snapshot, PatternGraph graph) => new(
        graph.Name,
        graph.Pattern,
        graph.Rounds,
        [.. graph.Nodes.Select(node => new NodeView(node.Agent, Positions.Of(snapshot.Lines, node.Span), Positions.Of(snapshot.Lines, node.IdSpan), Of(snapshot, node.Diagnostics)))],
        [.. graph.Edges.Select(edge => new EdgeView(
            edge.Edge,
            edge.Span is { } span ? Positions.Of(snapshot.Lines, span) : null,
            Positions.Of(snapshot.Lines, edge.FromSpan),
            Positions.Of(snapshot.Lines, edge.ToSpan),
            Of(snapshot, edge.Diagnostics)))],
        Of(snapshot, graph.Diagnostics));

    /// <summary>A diagnostic.</summary>
    public static DiagnosticView Of(DocumentSnapshot snapshot, Diagnostic diagnostic) =>
        new(diagnostic.Code, diagnostic.Severity, diagnostic.Message, Positions.Of(snapshot.Lines, diagnostic.Span));

    private static IReadOnlyList<DiagnosticView> Of(DocumentSnapshot snapshot, IReadOnlyList<Diagnostic> diagnostics) =>
        [.. diagnostics.Select(diagnostic => Of(snapshot, diagnostic))];
}
