namespace RecursiveMas.Core.Statistics;

/// <summary>Two ways of answering, held against each other question by question.</summary>
/// <param name="Both">Both right.</param>
/// <param name="FirstOnly">Only the first right.</param>
/// <param name="SecondOnly">Only the second right.</param>
/// <param name="Neither">Both wrong.</param>
public sealed record PairedCounts(int Both, int FirstOnly, int SecondOnly, int Neither)
{
    /// <summary>Questions.</summary>
    public int N => Both + FirstOnly + SecondOnly + Neither;

    /// <summary>Counts pairs of outcomes.</summary>
    public static PairedCounts Of(IEnumerable<(bool First, bool Second)> pairs)
    {
        int both = 0, first = 0, second = 0, neither = 0;
        foreach (var pair in pairs)
        {
            _ = pair switch
            {
                (true, true) => both++,
                (true, false) => first++,
                (false, true) => second++,
                _ => neither++,
            };
        }

        return new PairedCounts(both, first, second, neither);
    }
}
