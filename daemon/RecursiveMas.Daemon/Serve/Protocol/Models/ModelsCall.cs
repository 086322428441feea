namespace RecursiveMas.Daemon.Serve.Protocol.Models;

/// <summary>Asks what the model store holds.</summary>
internal sealed record ModelsCall;
