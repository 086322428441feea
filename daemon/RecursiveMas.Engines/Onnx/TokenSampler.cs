using System.Numerics.Tensors;
using RecursiveMas.Core.Engines;

namespace RecursiveMas.Engines.Onnx;

/// <summary>
/// Chooses tokens from logits. Greedy takes the largest logit, the lowest id in a tie. Otherwise: p = softmax(logits / T) in double
/// precision; the smallest set of most likely tokens (lowest id first in a tie) whose mass reaches top-p is kept; one draw u of a
/// SplitMix64 generator started at the seed picks the first token whose cumulated mass exceeds u × kept mass. One draw a token.
/// </summary>
internal sealed class TokenSampler(Sampling sampling)
{
    private ulong state = unchecked((ulong)sampling.Seed);

    /// <summary>The next token id given its logits <c>[V]</c>.</summary>
    /// <exception cref="Core.Errors.RmasException">RMAS424 when the logits are not finite.</exception>
    internal int Next(ReadOnlySpan<float> logits)
    {
        var max = TensorPrimitives.Max(logits);
        if (!float.IsFinite(max))
            throw EngineErrors.LogitsNotFinite();
        return sampling.Temperature == 0 ? logits.IndexOf(max) : Sample(logits, max);
    }

    private int Sample(ReadOnlySpan<float> logits, float max)
    {
        var mass = new double[logits.Length];
        var sum = 0.0;
        for (var i = 0; i < mass.Length; i++)
            sum += mass[i] = Math.Exp(((double)logits[i] - max) / sampling.Temperature);

        // Tokens below this bound weigh less than 1 - p even together, so the nucleus is full before any of them: exact, and no full sort.
        var bound = (1 - sampling.TopP) * sum / mass.Length;
        var candidates = new List<int>();
        for (var i = 0; i < mass.Length; i++)
        {
            if (mass[i] >= bound && mass[i] > 0)
                candidates.Add(i);
        }

        candidates.Sort((a, b) => mass[a] == mass[b] ? a.CompareTo(b) : mass[b].CompareTo(mass[a]));
        var kept = 0.0;
        var count = 0;
        while (count < candidates.Count && (count == 0 || kept < sampling.TopP * sum))
            kept += mass[candidates[count++]];

        var target = Draw() * kept;
        var cumulated = 0.0;
        for (var i = 0; i < count; i++)
        {
            cumulated += mass[candidates[i]];
            if (cumulated > target)
                return candidates[i];
        }

        return candidates[count - 1];
    }

    /// <summary>SplitMix64, the upper 53 bits as a number in [0, 1).</summary>
    private double Draw()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
        }
    }
}
