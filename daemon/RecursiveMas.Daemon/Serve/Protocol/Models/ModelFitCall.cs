namespace RecursiveMas.Daemon.Serve.Protocol.Models;

/// <summary>Asks what a model would take on disk and in memory. Of a model on the hub only the configuration is fetched.</summary>
/// <param name="Source">URI or path of a folder, <c>store:name</c>, or a model of the hub.</param>
/// <param name="Context">Positions to count the cache for; the model's own, at most 4,096, when null.</param>
internal sealed record ModelFitCall(string Source, int? Context = null);
