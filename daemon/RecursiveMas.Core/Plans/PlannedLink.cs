using RecursiveMas.Core.Links;

namespace RecursiveMas.Core.Plans;

/// <summary>A link a pattern needs.</summary>
/// <param name="Role">Inner or outer.</param>
/// <param name="From">Sending agent.</param>
/// <param name="To">Receiving agent; the sender itself for an inner link.</param>
/// <param name="Path">Where its file belongs.</param>
public sealed record PlannedLink(LinkRole Role, string From, string To, string Path)
{
    /// <summary>How people name it: <c>planner</c>, or <c>planner-&gt;critic</c>.</summary>
    public string Label => Role == LinkRole.Inner ? From : $"{From}->{To}";

    /// <summary>Links of a plan in the order they are first used.</summary>
    public static IReadOnlyList<PlannedLink> Of(Plan plan)
    {
        var hops = plan.Hops.ToDictionary(hop => hop.Index);
        var links = new List<PlannedLink>();
        foreach (var hop in hops.Values)
        {
            if (hop.Think?.InnerLink is { } inner) links.Add(new PlannedLink(LinkRole.Inner, hop.Agent, hop.Agent, inner));
            foreach (var slot in hop.Prompt.OfType<SlotPart>())
            {
                if (slot.OuterLink is { } outer) links.Add(new PlannedLink(LinkRole.Outer, hops[slot.SourceHop].Agent, hop.Agent, outer));
            }
        }

        return [.. links.Distinct()];
    }
}
