using RecursiveMas.Language.Documents;
using RecursiveMas.Language.Names;

namespace RecursiveMas.Language.Hover;

/// <summary>A slot: who fills it.</summary>
internal static class SlotHover
{
    internal static string Write(DocumentSnapshot snapshot, NameKey slot)
    {
        var fillers = snapshot.Topology.Edges
            .Where(edge => edge.Slot == slot.Name && snapshot.Topology.IndexOf(edge.To) == slot.Agent)
            .Select(edge => $"- {Words.Prose(edge.From)}{(edge.Feedback ? ", of the round before; empty in round 1" : "")}\n")
            .ToList();
        return fillers.Count == 0
            ? $"**slot {Words.Prose(slot.Name)}**\n\nno edge fills it"
            : $"**slot {Words.Prose(slot.Name)}** is filled by\n\n{string.Concat(fillers)}";
    }
}
