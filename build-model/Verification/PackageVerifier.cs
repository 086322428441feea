using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using RecursiveMas.BuildModel.Checkpoints;
using RecursiveMas.Core.Errors;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.BuildModel.Verification;

/// <summary>
/// Checks a finished package on a seeded short sequence, layer by layer, so that the weights of one layer are in memory at a time: ONNX
/// Runtime loads the whole graph, and runs each layer of it as a prefill, rows appended to the cache and a single step. <see cref="PlainForward"/>
/// computes the same layer from the same rows and the checkpoint's weights, rounded as the package stores them. What rounding does to the
/// model as a whole is then measured against the checkpoint as it is.
/// </summary>
internal static class PackageVerifier
{
    /// <summary>Part of what a layer adds that it may be off by, beside weights rounded in the same way: orders of summation (1.4e-6 was
    /// measured on 24 random layers of width 896).</summary>
    internal const double Bound = 1e-3;

    /// <summary>
    /// The same where the runtime rounds what it multiplies with, to 8 bits in blocks of 32. 24 random layers of width 896 were off by up to 1.3 %; trained
    /// ones whose scores are large may lose more, and a kernel that is wrong loses everything.
    /// </summary>
    internal const double RoundedBound = 0.25;

    /// <summary>Rows per call: whole, several onto a cache, one onto a cache.</summary>
    private static readonly int[] Chunks = [4, 3, 1];

    /// <summary>
    /// Largest ‖difference‖ / ‖checkpoint's‖ allowed over all hidden states. Random weights are the worst case, as their rounding errors are as
    /// large as any and nothing averages them out: docs/portable-packages.md has what was measured on them.
    /// </summary>
    internal static double QuantizationBound(Quantization quantization) => quantization switch
    {
        Quantization.F16 => 0.01,
        Quantization.Int8 => 0.1,
        Quantization.Int4 => 0.5,
        _ => 0,
    };

    /// <exception cref="RmasException">RMAS139 the runtime refuses the package or computes something else.</exception>
    internal static void Verify(Checkpoint checkpoint, ModelPackage package, int seed, CancellationToken cancellationToken)
    {
        try
        {
            var random = new Random(seed);
            var length = Math.Min(Chunks.Sum(), package.Manifest.ContextLength);
            LoadWhole(package);
            Compare(checkpoint, package, [.. Enumerable.Range(0, length).Select(_ => random.Next(package.Manifest.VocabularySize))], cancellationToken);
        }
        catch (Exception e) when (e is OnnxRuntimeException or InvalidDataException)
        {
            throw new RmasException(new RmasError("RMAS139", $"ONNX Runtime refuses the built package: {e.Message}", checkpoint.Folder, "build it again; if it stays, this is a bug of the builder"), e);
        }
    }

    /// <summary>The decoder as one graph: that it loads and fits together. Weights stay in their file.</summary>
    private static void LoadWhole(ModelPackage package) =>
        new SliceSession(File.ReadAllBytes(package.TrunkPath), package.Folder, asStored: true).Dispose();

    private static void Compare(Checkpoint checkpoint, ModelPackage package, int[] ids, CancellationToken cancellationToken)
    {
        var (manifest, width) = (package.Manifest, package.Manifest.HiddenSize);
        var comparison = new Comparison(checkpoint.Folder);
        var stored = new PlainForward(checkpoint, manifest.Quantization, cancellationToken);
        var source = new PlainForward(checkpoint, Quantization.None, cancellationToken);
        var unrounded = manifest.Quantization == Quantization.None ? null : source.Embed(ids);
        var x = new float[ids.Length * width];
        using (var table = package.OpenEmbeddings())
            table.CopyRows(ids, x);
        comparison.Check("embeddings", null, stored.Embed(ids), x, Bound);
        var step = 0;
        foreach (var slice in SlicedGraph.Read(package.TrunkPath).Layers(manifest.Layers, width))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var what = step == manifest.Layers ? "hidden states" : string.Create(CultureInfo.InvariantCulture, $"hidden states of layer {step + 1}");
            float[][] before = [.. x.Chunk(width)];
            var expected = stored.Step(step, before);
            var entered = step == manifest.Layers ? null : before;
            var made = LayerRun.Execute(slice, slice.Model, package, x, Pieces(ids.Length));
            if (slice.Exact is { } exact)
                comparison.Check(what, entered, expected, LayerRun.Execute(slice, exact, package, x, Pieces(ids.Length)), Bound);
            comparison.Check(what, entered, expected, made, slice.Exact is null ? Bound : RoundedBound);
            unrounded = unrounded is null ? null : source.Step(step, unrounded);
            (x, step) = (made, step + 1);
        }

        CheckLogits(comparison, package, stored, x[^width..]);
        if (unrounded is not null)
            CheckRounding(manifest.Quantization, Comparison.RelativeError([.. unrounded.SelectMany(row => row)], x), checkpoint.Folder);
    }

    private static IEnumerable<int> Pieces(int rows)
    {
        foreach (var chunk in Chunks.TakeWhile(_ => rows > 0))
        {
            yield return Math.Min(chunk, rows);
            rows -= chunk;
        }
    }

    private static void CheckLogits(Comparison comparison, ModelPackage package, PlainForward stored, float[] hidden)
    {
        var head = SlicedGraph.Read(package.HeadPath).Whole("hidden", "logits");
        float[][] expected = [stored.Logits(hidden)];
        if (head.Exact is { } exact)
            comparison.Check("logits", null, expected, RunHead(exact, package, hidden), Bound);
        comparison.Check("logits", null, expected, RunHead(head.Model, package, hidden), head.Exact is null ? Bound : RoundedBound);
    }

    private static float[] RunHead(byte[] model, ModelPackage package, float[] hidden)
    {
        using var session = new SliceSession(model, package.Folder, asStored: !package.Manifest.IsPacked);
        using var rows = OrtValue.CreateTensorValueFromMemory(hidden, [1, hidden.Length]);
        using var made = session.Run(["hidden"], [rows], ["logits"]);
        return made[0].GetTensorDataAsSpan<float>().ToArray();
    }

    private static void CheckRounding(Quantization quantization, double error, string where)
    {
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
