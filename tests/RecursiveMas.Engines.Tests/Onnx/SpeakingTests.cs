using RecursiveMas.Core.Engines;

namespace RecursiveMas.Engines.Tests.Onnx;

[TestClass]
public sealed class SpeakingTests
{
    private static readonly TestModel Model = TestModel.Get(TestModel.Spec259("qwen2"));

    [TestMethod]
    public async Task SpeakAsync_WhenStreaming_ReportsTheTextInOrderAndWhole()
    {
        await using var engine = await EngineCase.OpenAsync(Model);
        var deltas = new Deltas();
        var result = await engine.SpeakAsync(EngineCase.User("Stream."), maxTokens: 30, progress: deltas);
        Assert.AreEqual(result.Text, string.Concat(deltas.Seen.Select(x => x.Text)));
        CollectionAssert.AreEqual(deltas.Seen.Select(x => x.Tokens).Order().ToList(), deltas.Seen.Select(x => x.Tokens).ToList());
        Assert.IsGreaterThan(3, deltas.Seen.Count);
    }

    [TestMethod]
    public async Task SpeakAsync_WhenAStopStringAppears_EndsRightAfterIt()
    {
        await using var engine = await EngineCase.OpenAsync(Model);
        var whole = await engine.SpeakAsync(EngineCase.User("Stop."), maxTokens: 30);
        var stop = whole.Text[4..6];
        var end = whole.Text.IndexOf(stop, StringComparison.Ordinal) + stop.Length;
        var result = await engine.SpeakAsync(EngineCase.User("Stop."), maxTokens: 30, stop: ["never there", stop]);
        Assert.AreEqual(StopReason.StopString, result.StopReason);
        Assert.AreEqual(whole.Text[..end], result.Text);
        Assert.IsLessThan(whole.DecodedTokens, result.DecodedTokens);
    }

    [TestMethod]
    public async Task SpeakAsync_WhenTheTurnEnds_CountsTheEndTokenButDoesNotWriteIt()
    {
        var model = TestModel.Get(TestModel.Spec259("llama") with { Tied = false }, endScale: 3);
        await using var engine = await EngineCase.OpenAsync(model);
        var result = await engine.SpeakAsync(EngineCase.User("End it."), maxTokens: 200);
        Assert.AreEqual(StopReason.EndOfTurn, result.StopReason);
        Assert.AreEqual(TestModel.ImEnd, result.Ids[^1]);
        Assert.AreEqual(result.Ids.Count, result.DecodedTokens);
        Assert.DoesNotContain("im_end", result.Text);
    }

    [TestMethod]
    public async Task SpeakAsync_WhenTheLimitIsReached_SaysSo()
    {
        await using var engine = await EngineCase.OpenAsync(Model);
        var result = await engine.SpeakAsync(EngineCase.User("Long."), maxTokens: 3);
        Assert.AreEqual(StopReason.MaxTokens, result.StopReason);
        Assert.AreEqual(3, result.DecodedTokens);
    }

    [TestMethod]
    public async Task SpeakAsync_WhenTheContextIsFull_StopsWithTheLastTokenThatFits()
    {
        var model = TestModel.Get(TestModel.Spec259("qwen2") with { Context = 64 });
        await using var engine = await EngineCase.OpenAsync(model);
        var result = await engine.SpeakAsync(EngineCase.User("Full."), maxTokens: 500);
        Assert.AreEqual(StopReason.ContextFull, result.StopReason);
        Assert.AreEqual(64 - result.Usage.PromptTokens + 1, result.DecodedTokens);
    }

    [TestMethod]
    public async Task SpeakAsync_WhenSampledWithASeed_RepeatsExactlyAndOtherSeedsDiffer()
    {
        await using var engine = await EngineCase.OpenAsync(Model);
        var first = await engine.SpeakAsync(EngineCase.User("Dice."), 24, new Sampling(1.2, 0.9, 7));
        var again = await engine.SpeakAsync(EngineCase.User("Dice."), 24, new Sampling(1.2, 0.9, 7));
        var other = await engine.SpeakAsync(EngineCase.User("Dice."), 24, new Sampling(1.2, 0.9, 8));
        CollectionAssert.AreEqual(first.Ids.ToList(), again.Ids.ToList());
        CollectionAssert.AreNotEqual(first.Ids.ToList(), other.Ids.ToList());
    }

    private sealed class Deltas : IProgress<SpeakDelta>
    {
        internal List<SpeakDelta> Seen { get; } = [];

        public void Report(SpeakDelta value) => Seen.Add(value);
    }
}
