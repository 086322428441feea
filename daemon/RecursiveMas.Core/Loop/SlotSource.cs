using RecursiveMas.Core.Plans;

namespace RecursiveMas.Core.Loop;

/// <summary>A slot of a hop together with what fills it.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Output">Its source hop's output: of this question, or of the donor in the shuffled control.</param>
/// <param name="Zeroed">The zero control: as many rows, all zero.</param>
internal sealed record SlotSource(SlotPart Slot, HopOutput Output, bool Zeroed);
