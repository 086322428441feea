namespace RecursiveMas.Core.Statistics;

/// <summary>The middle of measured values: one slow run does not move it.</summary>
public static class Median
{
    /// <summary>The middle value, or the mean of the two middle ones; null of nothing.</summary>
    public static double? Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0)
            return null;
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
