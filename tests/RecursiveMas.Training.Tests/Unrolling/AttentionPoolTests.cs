using RecursiveMas.Core.Latents;
using RecursiveMas.Core.Links;
using RecursiveMas.Training.Links;
using RecursiveMas.Training.Tests.Goldens;
using static TorchSharp.torch;

namespace RecursiveMas.Training.Tests.Unrolling;

[TestClass]
public sealed class AttentionPoolTests
{
    [TestMethod]
    public void Pool_WhenLatentsDifferInLength_IsWhatTheEngineComputes()
    {
        var random = new Random(3);
        float[] Draw(long count) => [.. Enumerable.Range(0, (int)count).Select(_ => (float)(random.NextDouble() - 0.5))];
        var metadata = new LinkMetadata(LinkRole.Outer, LinkForm.UnitNorm, GeluKind.Tanh, LinkInput.Hidden, 6, 4, 5, null, null, "test", null, new Dictionary<string, string>()) { Pool = 3 };
        var tensors = LinkLayout.Expected(metadata).ToDictionary(t => t.Name, t => Draw(t.Count));
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "pool.safetensors");
        LinkFile.Write(file, new RecursiveLink(metadata, tensors));
        var engine = LinkFile.Read(file).Link;
        using var link = new TrainableLink(engine, CPU);
        using var scope = NewDisposeScope();
        var (five, two) = (Draw(5 * 6), Draw(2 * 6));
        var rows = stack([tensor(five).reshape(5, 6), cat([tensor(two).reshape(2, 6), tensor(Draw(3 * 6)).reshape(3, 6)])]);
        var weights = link.Weights.ToDictionary(w => w.Key, w => (Tensor)w.Value);

        var crossed = LinkFunction.Apply(metadata, weights, LinkFunction.Pool(weights, rows, [5, 2]));

        GoldenFile.AssertClose(engine.Apply(new LatentRows(five, 5, 6)).Values, crossed[0].data<float>().ToArray(), 1e-5, "five rows");
        GoldenFile.AssertClose(engine.Apply(new LatentRows(two, 2, 6)).Values, crossed[1].data<float>().ToArray(), 1e-5, "two rows, padded");
        Assert.AreEqual("RMAS209", Assert.ThrowsExactly<Core.Errors.RmasException>(() => engine.Apply(new LatentRows(Draw(33 * 6), 33, 6))).Error.Code);
    }
}
