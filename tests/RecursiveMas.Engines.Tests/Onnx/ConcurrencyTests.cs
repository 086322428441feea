using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Engines.Prompts;

namespace RecursiveMas.Engines.Tests.Onnx;

[TestClass]
public sealed class ConcurrencyTests
{
    private static readonly TestModel Model = TestModel.Get(TestModel.Spec259("qwen3"));

    [TestMethod]
    public async Task SpeakAndThink_WhenCalledSideBySide_EqualTheSerialResults()
    {
        await using var engine = await EngineCase.OpenAsync(Model);
        var inner = await engine.LinkAsync(new TestLink(Model.Spec.Hidden, Model.Spec.Hidden, 5));
        async Task<(int[] Ids, float[] Rows)> Hop(int i)
        {
            var thought = await engine.ThinkAsync(EngineCase.User($"Question {i}"), inner, 4);
            var slot = new LatentSegment(thought.Latent, [inner]);
            var said = await engine.SpeakAsync(EngineCase.User(new TextSegment($"Q{i} "), slot), maxTokens: 10);
            return (said.Ids.ToArray(), engine.Rows(thought.Latent));
        }

        var serial = new List<(int[] Ids, float[] Rows)>();
        for (var i = 0; i < 16; i++)
            serial.Add(await Hop(i));
        var parallel = await Task.WhenAll(Enumerable.Range(0, 16).Select(Hop));
        for (var i = 0; i < 16; i++)
        {
            CollectionAssert.AreEqual(serial[i].Ids, parallel[i].Ids);
            CollectionAssert.AreEqual(serial[i].Rows, parallel[i].Rows);
        }
    }

    [TestMethod]
    public async Task SpeakAsync_WhenCancelledBetweenSteps_StopsAndLeavesTheEngineUsable()
    {
        await using var engine = await EngineCase.OpenAsync(Model);
        var before = await engine.SpeakAsync(EngineCase.User("Go on."), maxTokens: 12);
        using var cancel = new CancellationTokenSource();
        var stopper = new CancelAfter(3, cancel);
        var request = new SpeakRequest("m", EngineCase.User("Go on."), 200, Sampling.Greedy, []);
        await Assert.ThrowsAsync<OperationCanceledException>(() => engine.Engine.SpeakAsync(request, stopper, cancel.Token));
        Assert.IsLessThan(8, stopper.Tokens);
        var after = await engine.SpeakAsync(EngineCase.User("Go on."), maxTokens: 12, reuse: true);
        CollectionAssert.AreEqual(before.Ids.ToList(), after.Ids.ToList());
        Assert.AreEqual(0, engine.Engine.LatentCount);
    }

    [TestMethod]
    public async Task Hops_WhenRepeatedAndReleased_HoldNoMoreMemoryThanTheirBounds()
    {
        var bound = 200_000L;
        await using var engine = await EngineCase.OpenAsync(Model, new() { PrefixCacheBytes = bound });
        var inner = await engine.LinkAsync(new TestLink(Model.Spec.Hidden, Model.Spec.Hidden, 5));
        var prefixes = engine.Engine.Prefixes("m");
        for (var i = 0; i < 150; i++)
        {
            var thought = await engine.ThinkAsync(EngineCase.User($"{i} differs from the start"), inner, 3, reuse: true);
            await engine.SpeakAsync(EngineCase.User(new LatentSegment(thought.Latent, [inner])), maxTokens: 2, reuse: true);
            await engine.Engine.ReleaseAsync([thought.Latent, "unknown"], default);
            Assert.IsLessThanOrEqualTo(bound, prefixes.Bytes);
        }

        Assert.AreEqual(0, engine.Engine.LatentCount);
        Assert.IsGreaterThan(1, prefixes.Count);
    }

    private sealed class CancelAfter(int tokens, CancellationTokenSource source) : IProgress<SpeakDelta>
    {
        internal int Tokens { get; private set; }

        public void Report(SpeakDelta value)
        {
            Tokens = value.Tokens;
            if (value.Tokens >= tokens)
                source.Cancel();
        }
    }
}
