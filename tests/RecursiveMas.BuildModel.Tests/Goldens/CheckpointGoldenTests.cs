using System.Globalization;
using RecursiveMas.BuildModel.Checkpoints;
using RecursiveMas.BuildModel.Verification;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.BuildModel.Tests.Goldens;

/// <summary>What packages and the independent forward compute, against transformers.</summary>
[TestClass]
public sealed class CheckpointGoldenTests
{
    private const double Bound = 1e-4;

    public required TestContext TestContext { get; init; }

    public static IEnumerable<object[]> Checkpoints() => GoldenCheckpoint.Names.Select(x => new object[] { x });

    /// <summary>Largest relative error of hidden states and of logits that a quantization may have on any of these checkpoints.</summary>
    public static IEnumerable<object[]> Quantized() => GoldenCheckpoint.Names.SelectMany(name => new object[][]
    {
        [name, Quantization.F16, 2e-3],
        [name, Quantization.Int8, 0.04],
        [name, Quantization.Int4, 0.4],
    });

    [TestMethod]
    [DynamicData(nameof(Checkpoints))]
    public void PlainForward_WhenTransformersComputedIt_Agrees(string name)
    {
        using var folder = new TemporaryFolder();
        using var checkpoint = Checkpoint.Open(GoldenCheckpoint.Copy(name, folder["source"]));
        var vectors = GoldenCheckpoint.Vectors(name);
        var plain = new PlainForward(checkpoint, Quantization.None, TestContext.CancellationToken);
        var embedded = plain.Embed(vectors.Ids);
        var hidden = plain.Hidden(embedded);
        Compare("hidden", vectors["hidden"], [.. hidden.SelectMany(x => x)]);
        Compare("logits", vectors["logits"], [.. hidden.SelectMany(plain.Logits)]);
        Compare("rows_hidden", vectors["rows_hidden"], [.. plain.Hidden([.. vectors["rows"].Chunk(32)]).SelectMany(x => x)]);
        var fed = embedded.ToList();
        var chain = new List<float>();
        for (var last = hidden[^1]; chain.Count < 96; chain.AddRange(last))
        {
            fed.Add(last);
            last = plain.Hidden([.. fed])[^1];
        }

        Compare("chain", vectors["chain"], [.. chain]);
    }

    [TestMethod]
    [DynamicData(nameof(Checkpoints))]
    public void PlainForward_WhenTheConfigIsSpelledTheOlderWay_Agrees(string name)
    {
        using var folder = new TemporaryFolder();
        var source = GoldenCheckpoint.Copy(name, folder["source"]);
        var older = OlderSpelling.Of(GoldenCheckpoint.Config(name));
        Assert.IsFalse(older.ContainsKey("rope_parameters"));
        File.WriteAllText(Path.Combine(source, "config.json"), older.ToJsonString());
        using var checkpoint = Checkpoint.Open(source);
        var vectors = GoldenCheckpoint.Vectors(name);
        var plain = new PlainForward(checkpoint, Quantization.None, TestContext.CancellationToken);
        var hidden = plain.Hidden(plain.Embed(vectors.Ids));
        Compare("hidden", vectors["hidden"], [.. hidden.SelectMany(x => x)]);
        Compare("logits", vectors["logits"], [.. hidden.SelectMany(plain.Logits)]);
    }

    [TestMethod]
    [DynamicData(nameof(Checkpoints))]
    public async Task Package_WhenTransformersComputedIt_Agrees(string name)
    {
        using var folder = new TemporaryFolder();
        var package = await BuildAsync(name, folder, Quantization.None);
        var vectors = GoldenCheckpoint.Vectors(name);
        foreach (var chunks in new int[][] { [24], [5, 7, 11, 1], [.. Enumerable.Repeat(1, 24)] })
        {
            using var forward = new PackageForward(package);
            var hidden = Run(forward, package, vectors, chunks);
            Compare("hidden", vectors["hidden"], hidden);
            Compare("logits", vectors["logits"], forward.Logits(hidden));
            var chain = new List<float>();
            for (var last = hidden[^32..]; chain.Count < 96;)
                chain.AddRange(last = forward.Append(last));
            Compare("chain", vectors["chain"], [.. chain]);
        }

        using var fresh = new PackageForward(package);
        Compare("rows_hidden", vectors["rows_hidden"], fresh.Append(vectors["rows"]));
    }

    [TestMethod]
    [DynamicData(nameof(Quantized))]
    public async Task Package_WhenQuantized_StaysWithinTheStatedBound(string name, Quantization quantization, double bound)
    {
        using var folder = new TemporaryFolder();
        var package = await BuildAsync(name, folder, quantization);
        var vectors = GoldenCheckpoint.Vectors(name);
        using var forward = new PackageForward(package);
        var hidden = Run(forward, package, vectors, [24]);
        var errors = (Hidden: Comparison.RelativeError(vectors["hidden"], hidden), Logits: Comparison.RelativeError(vectors["logits"], forward.Logits(hidden)));
        TestContext.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {quantization}: hidden {errors.Hidden:g3}, logits {errors.Logits:g3}"));
        Assert.IsLessThanOrEqualTo(bound, errors.Hidden);
        Assert.IsLessThanOrEqualTo(bound, errors.Logits);
        Assert.AreEqual(quantization, package.Manifest.Quantization);
    }

    private async Task<ModelPackage> BuildAsync(string name, TemporaryFolder folder, Quantization quantization)
    {
        var source = GoldenCheckpoint.Copy(name, folder["source"]);
        await new PackageBuilder(new() { Quantization = quantization }).BuildAsync(source, folder["package"], null, TestContext.CancellationToken);
        return ModelPackage.Open(folder["package"], null, TestContext.CancellationToken);
    }

    private static float[] Run(PackageForward forward, ModelPackage package, GoldenVectors vectors, int[] chunks)
    {
        using var table = package.OpenEmbeddings();
        var hidden = new List<float>();
        var at = 0;
        foreach (var chunk in chunks)
        {
            var rows = new float[chunk * 32];
            table.CopyRows(vectors.Ids.AsSpan(at, chunk), rows);
            hidden.AddRange(forward.Append(rows));
            at += chunk;
        }

        return [.. hidden];
    }

    private void Compare(string what, float[] expected, float[] actual)
    {
        Assert.HasCount(expected.Length, actual, what);
        var worst = expected.Zip(actual, (x, y) => Math.Abs(x - y)).Max();
        TestContext.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {worst:g3} of {expected.Max(MathF.Abs):g3}"));
        Assert.IsLessThanOrEqualTo(Bound, worst, what);
    }
}
