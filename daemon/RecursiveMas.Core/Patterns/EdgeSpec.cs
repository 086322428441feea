namespace RecursiveMas.Core.Patterns;

/// <summary>Who fills whose slot.</summary>
/// <param name="From">Sending agent.</param>
/// <param name="To">Receiving agent.</param>
/// <param name="Slot">Slot in the receiver's prompt; null takes the sender's id (or <c>feedback</c>).</param>
/// <param name="Feedback">True when it crosses into the next round.</param>
public sealed record EdgeSpec(string From, string To, string? Slot, bool Feedback);
