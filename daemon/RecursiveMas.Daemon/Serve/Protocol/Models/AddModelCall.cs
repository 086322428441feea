namespace RecursiveMas.Daemon.Serve.Protocol.Models;

/// <summary>Adds a model to the store. An interrupted download goes on with the next call of the same source.</summary>
/// <param name="Work">Id the caller gives it, for progress and cancelling; unique among work in progress.</param>
/// <param name="Source">URI or path of a folder (checkpoint, package or WebLLM record), or a model of the hub: <c>owner/name[@revision]</c>.</param>
/// <param name="Name">Name in the store; the source's own when null.</param>
internal sealed record AddModelCall(string Work, string Source, string? Name = null);
