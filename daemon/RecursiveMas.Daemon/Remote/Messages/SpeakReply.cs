using RecursiveMas.Core.Engines;

namespace RecursiveMas.Daemon.Remote.Messages;

/// <summary>Result of <c>engine/speak</c>.</summary>
/// <param name="Result">What was written.</param>
/// <param name="Reports">How many <c>engine/speakDelta</c> notifications the call sent; the caller waits for all of them.</param>
public sealed record SpeakReply(SpeakResult Result, int Reports);
