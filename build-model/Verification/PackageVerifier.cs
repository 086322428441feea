using System.Globalization;
using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using RecursiveMas.BuildModel.Checkpoints;
using RecursiveMas.Core.Errors;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.BuildModel.Verification;

/// <summary>
/// Runs a finished package on a seeded short sequence, as a prefill, rows appended to the cache and a single step, and compares every hidden
/// state and the last logits with <see cref="PlainForward"/>: exactly with its weights rounded as the package stores them, and, where that
/// rounds, within the quantization's own bound with the weights as they are.
/// </summary>
internal static class PackageVerifier
{
    /// <summary>
    /// Largest difference allowed, relative to the largest value (at least 1). Two f32 orders of summation differ by about 1e-6 of it
    /// (measured: 5e-6 at a largest value of 4 for 24 random layers of width 896); trained models with large activations need room
    /// above that, and a wrong bias, head or rotation is off by the values' own size.
    /// </summary>
    internal const double Bound = 1e-3;

    /// <summary>Rows per call: whole, several onto a cache, one onto a cache.</summary>
    private static readonly int[] Chunks = [4, 3, 1];

    /// <summary>
    /// Largest ‖difference‖ / ‖checkpoint's‖ allowed over all hidden states. Random weights are the worst case, as their rounding errors are as
    /// large as any and nothing averages them out: docs/build-model.md has what was measured on them.
    /// </summary>
    internal static double QuantizationBound(Quantization quantization) => quantization switch
    {
        Quantization.F16 => 0.01,
        Quantization.Int8 => 0.05,
        Quantization.Int4 => 0.5,
        _ => 0,
    };

    /// <exception cref="RmasException">RMAS139 the runtime refuses the package or computes something else.</exception>
    internal static void Verify(Checkpoint checkpoint, ModelPackage package, int seed, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        var length = Math.Min(Chunks.Sum(), package.Manifest.ContextLength);
        var ids = Enumerable.Range(0, length).Select(_ => random.Next(package.Manifest.VocabularySize)).ToArray();
        var (hidden, logits) = RunPackage(checkpoint, package, ids, cancellationToken);
        var quantization = package.Manifest.Quantization;
        var stored = new PlainForward(checkpoint, quantization, cancellationToken);
        var expected = stored.Hidden(stored.Embed(ids));
        CompareExactly("hidden states", [.. expected.SelectMany(x => x)], hidden, checkpoint.Folder);
        CompareExactly("logits", stored.Logits(expected[^1]), logits, checkpoint.Folder);
        if (quantization == Quantization.None)
            return;
        var source = new PlainForward(checkpoint, Quantization.None, cancellationToken);
        CompareRoughly(quantization, [.. source.Hidden(source.Embed(ids)).SelectMany(x => x)], hidden, checkpoint.Folder);
    }

    /// <summary>‖actual − expected‖ / ‖expected‖.</summary>
    internal static double RelativeError(float[] expected, float[] actual)
    {
        var difference = new float[expected.Length];
        TensorPrimitives.Subtract<float>(actual, expected, difference);
        return TensorPrimitives.Norm<float>(difference) / Math.Max(TensorPrimitives.Norm<float>(expected), float.Epsilon);
    }

    private static (float[] Hidden, float[] Logits) RunPackage(Checkpoint checkpoint, ModelPackage package, int[] ids, CancellationToken cancellationToken)
    {
        try
        {
            using var forward = new PackageForward(package);
            var hidden = RunChunks(forward, package, ids, cancellationToken);
            return (hidden, forward.Logits(hidden[^package.Manifest.HiddenSize..]));
        }
        catch (OnnxRuntimeException e)
        {
            throw new RmasException(new RmasError("RMAS139", $"ONNX Runtime refuses the built package: {e.Message}", checkpoint.Folder, "build it again; if it stays, this is a bug of the builder"), e);
        }
    }

    private static float[] RunChunks(PackageForward forward, ModelPackage package, int[] ids, CancellationToken cancellationToken)
    {
        var size = package.Manifest.HiddenSize;
        using var table = package.OpenEmbeddings();
        var hidden = new List<float>(ids.Length * size);
        foreach (var chunk in Chunks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var part = ids.Skip(hidden.Count / size).Take(chunk).ToArray();
            if (part.Length == 0)
                break;
            var embedded = new float[part.Length * size];
            table.CopyRows(part, embedded);
            hidden.AddRange(forward.Append(embedded));
        }

        return [.. hidden];
    }

    private static void CompareExactly(string what, float[] expected, float[] actual, string where)
    {
        var scale = Math.Max(1, (double)TensorPrimitives.MaxMagnitude<float>(expected));
        if (!double.IsFinite(scale))
            throw new RmasException("RMAS139", $"the checkpoint's own {what} are not finite", where, "its weights are damaged: fetch the checkpoint again");
        var difference = expected.Zip(actual, (x, y) => Math.Abs((double)x - y)).Aggregate(0.0, Math.Max);
        // Negated so that NaN, which compares as false, fails too.
        if (!(Math.Abs(difference) <= Bound * scale))
        {
            throw new RmasException(
                "RMAS139",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the built package's {what} differ from the checkpoint's by {difference:g3} (largest value {Math.Abs(scale):g3}, bound {Bound:g3} of it)"),
                where,
                "build it again; if it stays, this is a bug of the builder");
        }
    }

    private static void CompareRoughly(Quantization quantization, float[] expected, float[] actual, string where)
    {
        var error = RelativeError(expected, actual);
        if (!(error <= QuantizationBound(quantization)))
        {
            throw new RmasException(
                "RMAS139",
                string.Create(CultureInfo.InvariantCulture, $"stored so, hidden states are off by {error:P1} of their size; allowed are {QuantizationBound(quantization):P0}"),
                where,
                "build it with more bits: --quantization int8, f16 or none");
        }
    }
}
