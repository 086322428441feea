namespace RecursiveMas.Language.Graph;

/// <summary>An edge as a graph shows it.</summary>
/// <param name="From">Sending agent.</param>
/// <param name="To">Receiving agent.</param>
/// <param name="Slot">Slot in the receiver's prompt.</param>
/// <param name="Feedback">Whether it crosses into the next round.</param>
/// <param name="Implied">Whether the pattern's name implies it; otherwise it stands in the file.</param>
/// <param name="SlotWritten">Whether the slot stands in the file.</param>
/// <param name="Link">Its outer link; null when an end of the edge is no agent.</param>
public sealed record EdgeFacts(string From, string To, string Slot, bool Feedback, bool Implied, bool SlotWritten, LinkFacts? Link);
