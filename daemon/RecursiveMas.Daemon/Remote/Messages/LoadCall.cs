using RecursiveMas.Core.Engines;

namespace RecursiveMas.Daemon.Remote.Messages;

/// <summary>Parameters of <c>engine/load</c>.</summary>
/// <param name="Call">Chosen by the caller; progress notifications name it.</param>
/// <param name="Request">What to load.</param>
public sealed record LoadCall(string Call, LoadModelRequest Request);
