using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Daemon.Serve.Protocol.Graphs;

/// <summary>A topology with its places in the text.</summary>
/// <param name="Name">The pattern's name; null when not written.</param>
/// <param name="Pattern">Which pattern.</param>
/// <param name="Rounds">Recursion depth.</param>
/// <param name="Nodes">Agents in file order.</param>
/// <param name="Edges">Edges: those of the file, or those the pattern's name implies.</param>
/// <param name="Diagnostics">What is to say about the pattern apart from its agents and edges.</param>
internal sealed record GraphView(
    string? Name,
    PatternKind Pattern,
    int Rounds,
    IReadOnlyList<NodeView> Nodes,
    IReadOnlyList<EdgeView> Edges,
    IReadOnlyList<DiagnosticView> Diagnostics);
