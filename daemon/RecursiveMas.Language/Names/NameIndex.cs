using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Semantics;

namespace RecursiveMas.Language.Names;

/// <summary>
/// Every name of a pattern and where it stands. A slot that an edge fills without naming it is called like the sender, so its places count
/// as places of that agent: renaming the agent renames them.
/// </summary>
public sealed class NameIndex
{
    private readonly IReadOnlyDictionary<NameKey, NameKey> aliases;
    private readonly ILookup<NameKey, NamePlace> byKey;

    private NameIndex(IReadOnlyList<NamePlace> places, IReadOnlyDictionary<NameKey, NameKey> aliases)
    {
        this.aliases = aliases;
        All = [.. places.Select(place => place with { Key = Resolve(place.Key) }).OrderBy(place => place.Span.Offset)];
        byKey = All.ToLookup(place => place.Key);
    }

    /// <summary>All places in order.</summary>
    public IReadOnlyList<NamePlace> All { get; }

    /// <summary>Reads a pattern's names.</summary>
    public static NameIndex Of(PatternDocument document, Topology topology) =>
        new(NameCollector.Collect(document, topology), Aliases(topology));

    /// <summary>The place an offset touches; null when it touches none.</summary>
    public NamePlace? At(int offset) => All.FirstOrDefault(place => place.Span.Touches(offset));

    /// <summary>Every place of a name in order.</summary>
    public IEnumerable<NamePlace> Places(NameKey key) => byKey[Resolve(key)];

    /// <summary>What a slot is really named after, and everything else itself.</summary>
    public NameKey Resolve(NameKey key) => aliases.GetValueOrDefault(key, key);

    private static Dictionary<NameKey, NameKey> Aliases(Topology topology)
    {
        var aliases = new Dictionary<NameKey, NameKey>();

        // A sender that does not exist, mistyped or not written yet, names its slot all the same.
        var heard = topology.Edges.Where(edge => edge.From.Length > 0 && edge.From != edge.To && topology.IndexOf(edge.To) is not null);
        foreach (var group in heard.GroupBy(edge => new NameKey(NameKind.Slot, edge.Slot, topology.IndexOf(edge.To)!.Value)))
        {
            // Where another edge writes the name out, it is a name of its own.
            if (group.All(edge => !edge.SlotWritten && edge.Slot == edge.From)) aliases[group.Key] = new NameKey(NameKind.Agent, group.Key.Name);
        }

        return aliases;
    }
}
