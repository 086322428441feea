namespace RecursiveMas.Daemon.Serve.Protocol.Models;

/// <summary>Takes a model out of the store.</summary>
/// <param name="Name">The model's name.</param>
internal sealed record RemoveModelCall(string Name);
