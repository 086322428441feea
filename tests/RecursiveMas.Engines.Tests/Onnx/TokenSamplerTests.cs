using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Errors;
using RecursiveMas.Engines.Onnx;

namespace RecursiveMas.Engines.Tests.Onnx;

[TestClass]
public sealed class TokenSamplerTests
{
    [TestMethod]
    public void Next_WhenGreedyAndTied_TakesTheLowestId() =>
        Assert.AreEqual(1, new TokenSampler(Sampling.Greedy).Next([0, 3, 3, -1, 3]));

    [TestMethod]
    public void Next_WhenTopPIsSmall_KeepsOnlyTheMostLikely()
    {
        var sampler = new TokenSampler(new Sampling(1, 0.3, 1));
        for (var i = 0; i < 50; i++)
            Assert.AreEqual(2, sampler.Next([0, 1, 2, 1]));
    }

    [TestMethod]
    public void Next_WhenTopPCutsTheTail_NeverDrawsBeyondIt()
    {
        // Masses 0.5, 0.25, 0.125, 0.125: 0.75 keeps two, 0.76 keeps three; ties keep the lower id.
        float[] logits = [MathF.Log(4), MathF.Log(2), 0, 0];
        var two = new TokenSampler(new Sampling(1, 0.7, 3));
        var three = new TokenSampler(new Sampling(1, 0.8, 3));
        Assert.AreEqual(1, Enumerable.Range(0, 400).Max(_ => two.Next(logits)));
        Assert.AreEqual(2, Enumerable.Range(0, 400).Max(_ => three.Next(logits)));
    }

    [TestMethod]
    public void Next_WhenDrawnOften_FollowsTheSoftmaxAtTheTemperature()
    {
        // At temperature 2 the odds of logits 0 and 2·ln 3 are 1 : 3.
        var sampler = new TokenSampler(new Sampling(2, 1, 11));
        float[] logits = [0, 2 * MathF.Log(3)];
        var ones = Enumerable.Range(0, 20_000).Sum(_ => sampler.Next(logits));
        Assert.AreEqual(0.75, ones / 20_000.0, 0.015);
    }

    [TestMethod]
    public void Next_WhenTheSeedIsKnown_DrawsTheDocumentedSequence()
    {
        // SplitMix64 from 0 gives E220A8397B1DCDAF, 6E789E6AA1B965F4, 06C45D188009454F: 0.883, 0.431, 0.026 of [0, 1).
        var sampler = new TokenSampler(new Sampling(1, 1, 0));
        var even = new float[100];
        CollectionAssert.AreEqual(new[] { 88, 43, 2 }, Enumerable.Range(0, 3).Select(_ => sampler.Next(even)).ToArray());
    }

    [TestMethod]
    public void Next_WhenLogitsAreNotFinite_Refuses()
    {
        var error = Assert.ThrowsExactly<RmasException>(() => new TokenSampler(Sampling.Greedy).Next([0, float.NaN, 1]));
        Assert.AreEqual("RMAS424", error.Error.Code);
    }
}
