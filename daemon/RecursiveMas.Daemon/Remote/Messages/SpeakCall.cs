using RecursiveMas.Core.Engines;

namespace RecursiveMas.Daemon.Remote.Messages;

/// <summary>Parameters of <c>engine/speak</c>.</summary>
/// <param name="Call">Chosen by the caller; delta notifications name it.</param>
/// <param name="Stream">Whether deltas are wanted.</param>
/// <param name="Request">What to say.</param>
public sealed record SpeakCall(string Call, bool Stream, SpeakRequest Request);
