namespace RecursiveMas.Daemon.Output;

/// <summary>A table as aligned text: two spaces between columns, no lines, nothing at the ends of lines.</summary>
internal static class PlainTable
{
    /// <summary>The header and one line a row.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<string>> rows, int leftColumns)
    {
        var widths = headers.Select((header, column) => rows.Select(row => row[column].Length).Append(header.Length).Max()).ToArray();
        return rows.Prepend(headers).Select(row => string.Join("  ", row.Select((cell, column) =>
            column < leftColumns ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd());
    }
}
