using RecursiveMas.Core.Engines;

namespace RecursiveMas.Daemon.Remote.Messages;

/// <summary>Notification <c>engine/loadProgress</c>.</summary>
/// <param name="Call">The call it belongs to.</param>
/// <param name="Sequence">Position among the call's notifications, from 0.</param>
/// <param name="Progress">What happened.</param>
public sealed record LoadReport(string Call, int Sequence, LoadProgress Progress);
