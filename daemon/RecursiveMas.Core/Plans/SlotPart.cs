namespace RecursiveMas.Core.Plans;

/// <summary>A filled slot: another hop's latents or message. Slots nobody fills in a round are left out of the plan.</summary>
/// <param name="Slot">Slot name.</param>
/// <param name="SourceHop">Index of the hop whose output fills it.</param>
/// <param name="Edge">Edge name, <c>planner-&gt;critic</c>.</param>
/// <param name="OuterLink">Absolute path of R_out; null in text mode.</param>
/// <param name="SenderInnerLink">Absolute path of the sender's R_in, for links with inner input; null when it has none.</param>
public sealed record SlotPart(string Slot, int SourceHop, string Edge, string? OuterLink, string? SenderInnerLink) : PromptPart;
