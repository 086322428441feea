namespace RecursiveMas.Daemon.Serve.Protocol.Models;

/// <summary>Compares a stored model's files with their sha256; RMAS154 names the first that differs.</summary>
/// <param name="Work">Id the caller gives it, for progress and cancelling; unique among work in progress.</param>
/// <param name="Name">The model's name.</param>
internal sealed record VerifyModelCall(string Work, string Name);
