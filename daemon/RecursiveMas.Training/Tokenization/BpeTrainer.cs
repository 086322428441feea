using System.Text;
using System.Text.RegularExpressions;
using RecursiveMas.Engines.Tokenizers;

namespace RecursiveMas.Training.Tokenization;

/// <summary>Byte-level byte-pair encoding (Sennrich et al., 2016), deterministic: the most frequent pair merges, ties in ordinal order.</summary>
public static class BpeTrainer
{
    /// <summary>
    /// Learns merges from a corpus until <paramref name="size"/> tokens exist or no pair occurs twice. Digits never merge: numbers stay
    /// one token a digit in every family, so that messages have the same token boundaries for all agents.
    /// </summary>
    public static BpeVocabulary Train(IEnumerable<string> corpus, TokenizerFamily family, int size)
    {
        var words = CountPieces(corpus, family).OrderBy(w => w.Key, StringComparer.Ordinal)
            .Select(w => (Symbols: w.Key.Select(c => c.ToString()).ToList(), Count: w.Value)).ToArray();
        var tokens = Enumerable.Range(0, 256).Select(b => ByteAlphabet.Letter((byte)b).ToString()).ToList();
        var known = tokens.ToHashSet(StringComparer.Ordinal);
        var merges = new List<(string Left, string Right)>();
        while (tokens.Count < size && MostFrequentPair(words) is { } pair)
        {
            merges.Add(pair);
            var merged = pair.Left + pair.Right;
            if (known.Add(merged))
                tokens.Add(merged);
            foreach (var (symbols, _) in words)
                Merge(symbols, pair, merged);
        }

        return new BpeVocabulary(tokens, merges);
    }

    private static Dictionary<string, long> CountPieces(IEnumerable<string> corpus, TokenizerFamily family)
    {
        var pattern = new Regex(family.Pattern, RegexOptions.CultureInvariant);
        var pieces = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var text in corpus)
        {
            foreach (var match in pattern.EnumerateMatches(text))
            {
                var piece = text.AsSpan(match.Index, match.Length);
                if (piece.IndexOfAnyInRange('0', '9') >= 0)
                    continue;
                var encoded = ByteAlphabet.Encode(Encoding.UTF8.GetBytes(piece.ToString()));
                pieces[encoded] = pieces.GetValueOrDefault(encoded) + 1;
            }
        }

        return pieces;
    }

    private static (string Left, string Right)? MostFrequentPair((List<string> Symbols, long Count)[] words)
    {
        var counts = new Dictionary<(string Left, string Right), long>();
        foreach (var (symbols, count) in words)
        {
            for (var i = 0; i + 1 < symbols.Count; i++)
                counts[(symbols[i], symbols[i + 1])] = counts.GetValueOrDefault((symbols[i], symbols[i + 1])) + count;
        }

        if (counts.Count == 0)
            return null;
        var best = counts.OrderByDescending(p => p.Value).ThenBy(p => p.Key.Left, StringComparer.Ordinal).ThenBy(p => p.Key.Right, StringComparer.Ordinal).First();
        return best.Value < 2 ? null : best.Key;
    }

    private static void Merge(List<string> symbols, (string Left, string Right) pair, string merged)
    {
        for (var i = 0; i + 1 < symbols.Count; i++)
        {
            if (symbols[i] != pair.Left || symbols[i + 1] != pair.Right)
                continue;
            symbols[i] = merged;
            symbols.RemoveAt(i + 1);
        }
    }
}
