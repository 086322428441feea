using RecursiveMas.Core.Engines;

namespace RecursiveMas.Daemon.Remote.Messages;

/// <summary>Notification <c>engine/speakDelta</c>.</summary>
/// <param name="Call">The call it belongs to.</param>
/// <param name="Sequence">Position among the call's notifications, from 0.</param>
/// <param name="Delta">The new text.</param>
public sealed record SpeakReport(string Call, int Sequence, SpeakDelta Delta);
