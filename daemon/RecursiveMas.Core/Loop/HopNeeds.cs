using RecursiveMas.Core.Plans;

namespace RecursiveMas.Core.Loop;

/// <summary>Which hops of a plan something depends on.</summary>
internal static class HopNeeds
{
    /// <summary>Indices of the hops that fill slots of <paramref name="targets"/>, directly or through others; targets not included.</summary>
    public static IReadOnlySet<int> Behind(Plan plan, IEnumerable<Hop> targets)
    {
        var hops = plan.Hops.ToDictionary(hop => hop.Index);
        var needed = new HashSet<int>();
        var open = new Stack<Hop>(targets);
        while (open.TryPop(out var hop))
        {
            foreach (var slot in hop.Prompt.OfType<SlotPart>())
            {
                if (needed.Add(slot.SourceHop))
                    open.Push(hops[slot.SourceHop]);
            }
        }

        return needed;
    }
}
