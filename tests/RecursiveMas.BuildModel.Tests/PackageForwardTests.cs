using RecursiveMas.Core.Safetensors;
using RecursiveMas.Engines.Packages;
using RecursiveMas.Tests.ReferenceModel;

namespace RecursiveMas.BuildModel.Tests;

/// <summary>What a built package computes, against the naive reference decoder.</summary>
[TestClass]
public sealed class PackageForwardTests
{
    private const int Length = 11;
    private const double Bound = 1e-4;

    public required TestContext TestContext { get; init; }

    /// <summary>Every architecture, tied and untied, every source type, grouped, multi-head and multi-query, odd sizes.</summary>
    public static IEnumerable<object[]> Specs()
    {
        foreach (var architecture in new[] { "qwen2", "qwen3", "llama" })
        {
            foreach (var type in new[] { TensorType.F32, TensorType.F16, TensorType.BF16 })
            {
                yield return [new ReferenceSpec(architecture) { Type = type, Tied = type != TensorType.BF16 }];
                yield return [new ReferenceSpec(architecture) { Type = type, Tied = type == TensorType.BF16, Hidden = 96, Heads = 3, KvHeads = 1, HeadDim = 32, Seed = 2 }];
            }

            yield return [new ReferenceSpec(architecture) { Hidden = 64, Heads = 4, KvHeads = 4, Layers = 3, Theta = 1_000_000, Epsilon = 1e-5, Seed = 3 }];
            yield return [new ReferenceSpec(architecture) { Hidden = 37, Intermediate = 51, Vocabulary = 263, Heads = 5, KvHeads = 1, HeadDim = 48, Layers = 1, Tied = false, Seed = 4 }];
        }
    }

    [TestMethod]
    [DynamicData(nameof(Specs))]
    public async Task Package_WhenRunWhole_EqualsReference(ReferenceSpec spec) => await CompareAsync(spec, [Length]);

    [TestMethod]
    [DynamicData(nameof(Specs))]
    public async Task Package_WhenRunStepByStep_EqualsReference(ReferenceSpec spec) => await CompareAsync(spec, [.. Enumerable.Repeat(1, Length)]);

    [TestMethod]
    [DynamicData(nameof(Specs))]
    public async Task Package_WhenSeveralRowsAreAppendedToACache_EqualsReference(ReferenceSpec spec) => await CompareAsync(spec, [3, 5, 1, 2]);

    private async Task CompareAsync(ReferenceSpec spec, int[] chunks)
    {
        using var folder = new TemporaryFolder();
        RandomCheckpoint.Write(folder["source"], spec);
        await new PackageBuilder().BuildAsync(folder["source"], folder["package"], null, TestContext.CancellationToken);
        var package = ModelPackage.Open(folder["package"], null, TestContext.CancellationToken);
        var random = new Random(spec.Seed);
        var ids = Enumerable.Range(0, Length).Select(_ => random.Next(spec.Vocabulary)).ToArray();
        var reference = new ReferenceDecoder(folder["source"], spec);
        var expected = reference.Hidden([.. ids.Select(reference.Embed)]);

        var embedded = new float[Length * spec.Hidden];
        using (var table = package.OpenEmbeddings())
            table.CopyRows(ids, embedded);
        using var runner = new PackageForward(package);
        var position = 0;
        foreach (var chunk in chunks)
        {
            var hidden = runner.Append(embedded[(position * spec.Hidden)..((position + chunk) * spec.Hidden)]);
            var logits = runner.Logits(hidden);
            for (var row = 0; row < chunk; row++, position++)
            {
                for (var j = 0; j < spec.Hidden; j++)
                    Assert.AreEqual(expected[position][j], hidden[(row * spec.Hidden) + j], Bound, $"position {position}, column {j}");
                var wanted = reference.Logits(expected[position]);
                var actual = logits.AsSpan(row * spec.Vocabulary, spec.Vocabulary).ToArray();
                Assert.AreEqual(Array.IndexOf(wanted, wanted.Max()), Array.IndexOf(actual, actual.Max()), $"argmax at position {position}");
            }
        }
    }
}
