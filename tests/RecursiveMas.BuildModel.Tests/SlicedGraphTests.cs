using System.Text;
using RecursiveMas.BuildModel.Onnx;
using RecursiveMas.BuildModel.Tests.Goldens;
using RecursiveMas.BuildModel.Verification;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.BuildModel.Tests;

/// <summary>What a check holds at a time: slices of a finished graph.</summary>
[TestClass]
public sealed class SlicedGraphTests
{
    private const int Hidden = 32;

    public required TestContext TestContext { get; init; }

    public static IEnumerable<object[]> Checkpoints() => GoldenCheckpoint.Names.Select(x => new object[] { x });

    [TestMethod]
    [DynamicData(nameof(Checkpoints))]
    public async Task Layers_WhenRead_HaveTheWeightsOfOneLayerEachAndAllTogether(string name)
    {
        using var folder = new TemporaryFolder();
        var package = await BuildAsync(name, folder, Quantization.Int4);
        var slices = SlicedGraph.Read(package.TrunkPath).Layers(package.Manifest.Layers, Hidden).ToArray();
        Assert.HasCount(package.Manifest.Layers + 1, slices);
        for (var i = 0; i < slices.Length; i++)
        {
            var owner = i < package.Manifest.Layers ? $"model.layers.{i}." : "model.norm.weight";
            var strangers = Weights(slices[i].Model).Where(x => !x.StartsWith(owner, StringComparison.Ordinal) && !x.StartsWith("rope.", StringComparison.Ordinal));
            Assert.IsEmpty(strangers);
        }

        var all = Weights(File.ReadAllBytes(package.TrunkPath));
        CollectionAssert.AreEquivalent(all, slices.SelectMany(x => Weights(x.Model)).Distinct().ToArray());
    }

    [TestMethod]
    [DataRow(Quantization.None, false)]
    [DataRow(Quantization.F16, false)]
    [DataRow(Quantization.Int8, true)]
    [DataRow(Quantization.Int4, true)]
    public async Task Exact_WhenMatricesArePacked_RoundsNothingElse(Quantization quantization, bool packed)
    {
        using var folder = new TemporaryFolder();
        var package = await BuildAsync("llama", folder, quantization);
        var slice = SlicedGraph.Read(package.TrunkPath).Layers(package.Manifest.Layers, Hidden).First();
        Assert.AreEqual(packed, Holds(slice.Model, "accuracy_level"));
        Assert.AreEqual(packed, slice.Exact is not null);
        Assert.IsFalse(slice.Exact is not null && Holds(slice.Exact, "accuracy_level"));
    }

    [TestMethod]
    public void Fields_WhenTheBytesAreNoMessage_Refuses()
    {
        // A text of nine bytes of which one is there, and a number that does not end.
        Assert.ThrowsExactly<InvalidDataException>(() => ProtobufReader.Fields(new byte[] { 0x0A, 9, 1 }));
        Assert.ThrowsExactly<InvalidDataException>(() => ProtobufReader.Fields(Enumerable.Repeat((byte)0xFF, 12).ToArray()));
        Assert.ThrowsExactly<InvalidDataException>(() => ProtobufReader.Fields(new byte[] { 0x0B }));
    }

    private static bool Holds(byte[] model, string text) => model.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    /// <summary>Names of the tensors that lie in files.</summary>
    private static string[] Weights(byte[] model)
    {
        var graph = ProtobufReader.Fields(model).Single(x => x.Number == 7).Bytes;
        return [.. ProtobufReader.Fields(graph).Where(x => x.Number == 5 && ProtobufReader.Fields(x.Bytes).Any(y => y.Number == 13)).Select(x => ProtobufReader.Texts(x.Bytes, 8).Single())];
    }

    private async Task<ModelPackage> BuildAsync(string name, TemporaryFolder folder, Quantization quantization)
    {
        await new PackageBuilder(new() { Quantization = quantization }).BuildAsync(GoldenCheckpoint.Copy(name, folder["source"]), folder["package"], null, TestContext.CancellationToken);
        return ModelPackage.Open(folder["package"], null, TestContext.CancellationToken);
    }
}
