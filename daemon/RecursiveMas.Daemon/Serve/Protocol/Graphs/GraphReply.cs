namespace RecursiveMas.Daemon.Serve.Protocol.Graphs;

/// <summary>A topology, as far as the text has one.</summary>
/// <param name="Version">Version of the open document; null when it was read from disk.</param>
/// <param name="Graph">The topology; null when the text has no agents to show. A pattern with errors of meaning still has one.</param>
/// <param name="Errors">Every error of the file, in order of place.</param>
internal sealed record GraphReply(int? Version, GraphView? Graph, IReadOnlyList<DiagnosticView> Errors);
