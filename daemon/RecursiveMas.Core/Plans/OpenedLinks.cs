using RecursiveMas.Core.Links;

namespace RecursiveMas.Core.Plans;

/// <summary>Which link files a plan opens.</summary>
public static class OpenedLinks
{
    /// <summary>Every link file a plan opens, each once.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="inputOf">What an outer link takes; null when its file does not say.</param>
    public static IReadOnlySet<string> LinksOpened(this Plan plan, Func<string, LinkInput?> inputOf) =>
        plan.Hops.SelectMany(hop => LinksOpened(hop, inputOf)).Select(link => link.Path).ToHashSet(StringComparer.Ordinal);

    /// <summary>Link files a hop opens, each with the agent or edge it belongs to.</summary>
    /// <param name="hop">The hop.</param>
    /// <param name="inputOf">What an outer link takes; asked after its path was given out.</param>
    internal static IEnumerable<(string Path, string Where)> LinksOpened(this Hop hop, Func<string, LinkInput?> inputOf)
    {
        if (hop.Think?.InnerLink is { } inner)
            yield return (inner, $"agent {hop.Agent}");
        foreach (var slot in hop.Prompt.OfType<SlotPart>())
        {
            if (slot.OuterLink is not { } outer)
                continue;
            yield return (outer, $"edge {slot.Edge}");
            // Only an outer link with inner input reads the sender's inner link; whether it does, its file says.
            if (slot.SenderInnerLink is { } sender && inputOf(outer) == LinkInput.Inner)
                yield return (sender, $"edge {slot.Edge}");
        }
    }
}
