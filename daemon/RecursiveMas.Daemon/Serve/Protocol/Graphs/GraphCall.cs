namespace RecursiveMas.Daemon.Serve.Protocol.Graphs;

/// <summary>Asks for the topology of a pattern.</summary>
/// <param name="Uri">The pattern; an open document is taken as it is, another one from disk.</param>
internal sealed record GraphCall(string Uri);
