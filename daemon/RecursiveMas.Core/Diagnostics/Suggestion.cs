namespace RecursiveMas.Core.Diagnostics;

/// <summary>"Did you mean": the known names nearest to what was written.</summary>
internal static class Suggestion
{
    /// <summary>Up to three names within a third of the word's length in edits, nearest first.</summary>
    internal static IReadOnlyList<string> For(string word, IEnumerable<string> known)
    {
        if (word.Length is 0 or > 64)
            return [];
        var limit = word.Length == 1 ? 0 : Math.Max(1, (word.Length + 1) / 3);
        return [.. known
            .Where(name => Math.Abs(name.Length - word.Length) <= limit)
            .Select(name => (Name: name, Distance: Distance(word, name)))
            .Where(x => x.Distance <= limit)
            .OrderBy(x => x.Distance).ThenBy(x => x.Name, StringComparer.Ordinal)
            .Select(x => x.Name)
            .Take(3)];
    }

    /// <summary><c> (did you mean "x"?)</c> or nothing.</summary>
    internal static string Phrase(string word, IEnumerable<string> known) =>
        For(word, known) is [var nearest, ..] ? $" (did you mean \"{nearest}\"?)" : "";

    /// <summary>Edits between two words, swaps of neighbours counting as one, case ignored.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var same = Same(a[i - 1], b[j - 1]);
                var best = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                    best = Math.Min(best, rows[i - 2, j - 2] + 1);
                rows[i, j] = best;
            }
        }

        return rows[a.Length, b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
