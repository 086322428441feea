using RecursiveMas.Core.Links;
using RecursiveMas.Engines.Onnx;

namespace RecursiveMas.Benchmarks.Engine;

/// <summary>
/// Latent steps as the released runner makes them (<c>use_cache=False</c>): every one of the m rows is a forward pass over the whole prompt
/// and all latents so far. Exists only to be compared with.
/// </summary>
internal static class RecomputedThinking
{
    /// <summary>Rows <c>[m, d]</c> of a prompt <c>[n, d]</c>.</summary>
    internal static float[] Run(TrunkSession trunk, float[] prompt, RecursiveLink inner, int steps)
    {
        var width = trunk.Width;
        var count = prompt.Length / width;
        var inputs = new float[(count + steps) * width];
        var hidden = new float[inputs.Length];
        var rows = new float[steps * width];
        prompt.CopyTo(inputs, 0);
        for (var k = 0; k < steps; k++)
        {
            var length = (count + k) * width;
            using var sequence = new Sequence(trunk, new KvBuffer(trunk.Kv, count + k), 0);
            sequence.Prefill(inputs.AsMemory(0, length), hidden.AsMemory(0, length), CancellationToken.None);
            var row = hidden.AsSpan(length - width, width);
            row.CopyTo(rows.AsSpan(k * width));
            inner.Apply(row, inputs.AsSpan(length, width));
        }

        return rows;
    }
}
