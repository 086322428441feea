namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>Which recorded runs are asked for.</summary>
/// <param name="Folder">URI of the folder that holds <c>.rmas/runs</c>.</param>
/// <param name="Limit">Most runs.</param>
internal sealed record RunsCall(string Folder, int Limit = 100);
