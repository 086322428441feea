using static TorchSharp.torch;

namespace RecursiveMas.Training.Unrolling;

/// <summary>Adds up what the rounds contribute to each link's gradient, all rounds with the same weight or as they are.</summary>
/// <param name="ByRound">Gradient norm of each round over all links, before weighing; index 0 is round 1.</param>
/// <param name="Weighed">The same norms as they went into the sum.</param>
/// <param name="ByLink">Norm of each link's summed gradient.</param>
/// <param name="Total">Summed gradients by <c>link|tensor</c>.</param>
public sealed record RoundBalance(
    IReadOnlyList<double> ByRound,
    IReadOnlyList<double> Weighed,
    IReadOnlyDictionary<string, double> ByLink,
    IReadOnlyDictionary<string, Tensor> Total)
{
    /// <summary>A contribution this much smaller than the largest is rounding error and not raised further.</summary>
    private const double LargestFactor = 1e6;

    /// <summary>
    /// Sums contributions. Balanced, every round's is first scaled to the norm of the largest: through frozen models gradients shrink by
    /// orders of magnitude a round, and what early rounds should learn would never be heard.
    /// </summary>
    public static RoundBalance Of(LoopGradients gradients, int rounds, bool balanced)
    {
        var norms = new double[rounds];
        var squares = gradients.ByRound.SelectMany(entry => entry.Gradients.Values.Select(g => (entry.Round, Square: g.square().sum()))).ToArray();
        if (squares.Length > 0)
        {
            var values = stack(squares.Select(s => s.Square)).cpu().data<float>().ToArray();
            for (var i = 0; i < values.Length; i++)
                norms[squares[i].Round - 1] += values[i];
        }

        for (var round = 0; round < rounds; round++)
            norms[round] = Math.Sqrt(norms[round]);
        var largest = norms.Max();
        var factors = norms.Select(norm => !balanced ? 1.0 : norm > 0 ? Math.Min(LargestFactor, largest / norm) / rounds : 0).ToArray();
        var total = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var (link, round, tensors) in gradients.ByRound)
        {
            foreach (var (name, gradient) in tensors)
            {
                var key = $"{link}|{name}";
                var weighed = gradient * factors[round - 1];
                total[key] = total.TryGetValue(key, out var sum) ? sum + weighed : weighed;
            }
        }

        return new RoundBalance(norms, [.. norms.Zip(factors, (n, f) => n * f)], LinkNorms(total), total);
    }

    private static Dictionary<string, double> LinkNorms(Dictionary<string, Tensor> total)
    {
        if (total.Count == 0)
            return [];
        var squares = stack(total.Values.Select(g => g.square().sum())).cpu().data<float>().ToArray();
        return total.Keys.Select((key, i) => (Link: key[..key.LastIndexOf('|')], Square: (double)squares[i]))
            .GroupBy(x => x.Link, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => Math.Sqrt(group.Sum(x => x.Square)), StringComparer.Ordinal);
    }
}
