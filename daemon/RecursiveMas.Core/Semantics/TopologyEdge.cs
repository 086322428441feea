using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Core.Semantics;

/// <summary>An edge with everything filled in.</summary>
/// <param name="From">Sending agent.</param>
/// <param name="To">Receiving agent.</param>
/// <param name="Slot">Slot in the receiver's prompt.</param>
/// <param name="Feedback">Whether it crosses into the next round.</param>
/// <param name="Path">Where it stands in the file, <c>edges[0]</c>; null when the pattern's shorthand implies it.</param>
/// <param name="SlotWritten">Whether the slot stands in the file.</param>
public sealed record TopologyEdge(string From, string To, string Slot, bool Feedback, string? Path, bool SlotWritten)
{
    /// <summary><c>from-&gt;to</c>.</summary>
    public string Name => PatternPaths.EdgeName(From, To);
}
