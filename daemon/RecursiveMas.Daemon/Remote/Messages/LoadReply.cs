using RecursiveMas.Core.Engines;

namespace RecursiveMas.Daemon.Remote.Messages;

/// <summary>Result of <c>engine/load</c>.</summary>
/// <param name="Result">The loaded model.</param>
/// <param name="Reports">How many <c>engine/loadProgress</c> notifications the call sent; the caller waits for all of them.</param>
public sealed record LoadReply(ModelDescription Result, int Reports);
