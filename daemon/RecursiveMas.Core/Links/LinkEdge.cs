using RecursiveMas.Core.Errors;

namespace RecursiveMas.Core.Links;

/// <summary>Which link of a JSON file serves which edge: those files number their links and do not say what they connect.</summary>
/// <param name="From">Sending agent.</param>
/// <param name="To">Receiving agent; the same agent means its inner link.</param>
/// <param name="Index">Place in the file's <c>links</c>, from 0. One link may serve several edges.</param>
public sealed record LinkEdge(string From, string To, int Index)
{
    /// <summary>Inner or outer.</summary>
    public LinkRole Role => From == To ? LinkRole.Inner : LinkRole.Outer;

    /// <summary>
    /// Parses the option: <c>planner-&gt;critic,critic-&gt;solver</c> takes links in order; <c>0=planner-&gt;critic,0=critic-&gt;solver</c> names them;
    /// an agent alone is its inner link.
    /// </summary>
    /// <exception cref="RmasException">RMAS211 when it cannot be read.</exception>
    public static IReadOnlyList<LinkEdge> ParseMap(string text)
    {
        var items = text.Split(',', StringSplitOptions.TrimEntries);
        return [.. items.Select(Parse)];
    }

    private static LinkEdge Parse(string item, int position)
    {
        var index = position;
        var parts = item.Split('=', 2, StringSplitOptions.TrimEntries);
        if (parts.Length == 2 && !int.TryParse(parts[0], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out index))
            throw Bad(item);
        var ends = parts[^1].Split("->", StringSplitOptions.TrimEntries);
        if (ends.Length > 2 || ends.Any(e => e.Length == 0))
            throw Bad(item);
        return new LinkEdge(ends[0], ends[^1], index);
    }

    private static RmasException Bad(string item) => new(
        "RMAS211", $"'{item}' does not say which edge a link serves", nextStep: "write from->to, 0=from->to, or an agent for its inner link, separated by commas");
}
