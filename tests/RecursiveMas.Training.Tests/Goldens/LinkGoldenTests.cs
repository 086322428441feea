using RecursiveMas.Core.Links;
using RecursiveMas.Training.Links;
using RecursiveMas.Training.LinkTraining;
using RecursiveMas.Training.Pretraining;
using static TorchSharp.torch;

namespace RecursiveMas.Training.Tests.Goldens;

/// <summary>Every link form against PyTorch: forward, each gradient, ten AdamW losses.</summary>
[TestClass]
public sealed class LinkGoldenTests
{
    private const double Tolerance = 1e-4;

    [TestMethod]
    [DataRow("paper-inner")]
    [DataRow("paper-identity")]
    [DataRow("paper-outer")]
    [DataRow("unit-norm")]
    [DataRow("residual-ln-inner")]
    [DataRow("residual-ln-outer")]
    public void Apply_WhenTrainedTenSteps_AgreesWithPyTorch(string name)
    {
        var golden = GoldenFile.Read($"links-{name}.json");
        var metadata = GoldenFile.Metadata(golden);
        using var link = new TrainableLink(new RecursiveLink(metadata, GoldenFile.Tensors(golden.GetProperty("tensors"))), CPU);
        using var scope = NewDisposeScope();
        var rows = tensor(GoldenFile.Numbers(golden.GetProperty("input"))).reshape(-1, metadata.SourceDim);
        var target = tensor(GoldenFile.Numbers(golden.GetProperty("target"))).reshape(-1, metadata.TargetDim);

        var output = link.Apply(rows);
        GoldenFile.AssertClose(GoldenFile.Numbers(golden.GetProperty("output")), output.data<float>().ToArray(), Tolerance, "forward");
        AlignmentLoss.Of(output, target).backward();
        foreach (var gradient in golden.GetProperty("gradients").EnumerateObject())
            GoldenFile.AssertClose(GoldenFile.Numbers(gradient.Value), link.Weights[gradient.Name].grad!.data<float>().ToArray(), Tolerance, $"gradient of {gradient.Name}");

        foreach (var weight in link.Weights.Values)
            weight.grad!.zero_();
        using var optimizer = new AdamWState(link.Weights, golden.GetProperty("decay").GetDouble());
        foreach (var expected in golden.GetProperty("losses").EnumerateArray().Select(l => l.GetDouble()))
        {
            var loss = AlignmentLoss.Of(link.Apply(rows), target);
            Assert.AreEqual(expected, loss.item<float>(), Tolerance * expected);
            loss.backward();
            optimizer.Step(golden.GetProperty("rate").GetDouble(), double.PositiveInfinity);
        }
    }

    [TestMethod]
    public void ToLink_WhenFormsDiffer_ComputesWhatTheEngineComputes()
    {
        foreach (var file in Directory.GetFiles(GoldenFile.Folder, "links-*.json"))
        {
            var golden = GoldenFile.Read(Path.GetFileName(file));
            var metadata = GoldenFile.Metadata(golden);
            using var link = new TrainableLink(new RecursiveLink(metadata, GoldenFile.Tensors(golden.GetProperty("tensors"))), CPU);
            var input = GoldenFile.Numbers(golden.GetProperty("input"));
            var engine = link.ToLink(metadata).Apply(new Core.Latents.LatentRows(input, input.Length / metadata.SourceDim, metadata.SourceDim));
            GoldenFile.AssertClose(GoldenFile.Numbers(golden.GetProperty("output")), engine.Values, Tolerance, Path.GetFileName(file));
        }
    }
}
