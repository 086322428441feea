using RecursiveMas.Core.Engines.Prompts;
using RecursiveMas.Core.Latents;
using RecursiveMas.Engines.Onnx;

namespace RecursiveMas.Engines.Tests.Onnx;

[TestClass]
public sealed class PrefixReuseTests
{
    private static readonly TestModel Model = TestModel.Get(TestModel.Spec259("qwen2"));

    [TestMethod]
    public async Task ThinkAsync_WhenAPrefixIsShared_ReusesItAndAgreesWithRecomputing()
    {
        await using var engine = await EngineCase.OpenAsync(Model);
        var inner = await engine.LinkAsync(new TestLink(Model.Spec.Hidden, Model.Spec.Hidden, 5));
        var first = await engine.ThinkAsync(EngineCase.User("Shared words, then this."), inner, 5, reuse: true);
        var second = await engine.ThinkAsync(EngineCase.User("Shared words, then that!"), inner, 5, reuse: true);
        var fresh = await engine.ThinkAsync(EngineCase.User("Shared words, then that!"), inner, 5, reuse: false);
        Assert.AreEqual(0, first.Usage.ReusedPositions);
        Assert.AreEqual(1 + "user\nShared words, then th".Length, second.Usage.ReusedPositions);
        Assert.AreEqual(0, fresh.Usage.ReusedPositions);
        Assert.AreEqual(fresh.Usage.PromptTokens, second.Usage.PromptTokens);
        Near.Equal(engine.Rows(fresh.Latent).Select(x => (double)x), engine.Rows(second.Latent), 1e-5);
    }

    [TestMethod]
    public async Task ThinkAsync_WhenTheSamePromptComesAgain_LeavesOnePositionToCompute()
    {
        await using var engine = await EngineCase.OpenAsync(Model);
        var first = await engine.ThinkAsync(EngineCase.User("Again."), reuse: true);
        var second = await engine.ThinkAsync(EngineCase.User("Again."), reuse: true);
        Assert.AreEqual(second.Usage.PromptTokens - 1, second.Usage.ReusedPositions);
        Near.Equal(engine.Rows(first.Latent).Select(x => (double)x), engine.Rows(second.Latent), 1e-5);
    }

    [TestMethod]
    public async Task SpeakAsync_WhenItsOwnWordsAreInTheNextPrompt_ReusesThem()
    {
        await using var engine = await EngineCase.OpenAsync(Model);
        var said = await engine.SpeakAsync(EngineCase.User("Ask."), maxTokens: 6, reuse: true);
        var prompt = new ModelPrompt(null,
        [
            new PromptTurn(PromptRole.User, [new TextSegment("Ask.")]),
            new PromptTurn(PromptRole.Assistant, [new TokensSegment(said.Ids)]),
            new PromptTurn(PromptRole.User, [new TextSegment("And?")]),
        ]);
        var next = await engine.SpeakAsync(prompt, maxTokens: 6, reuse: true);
        var fresh = await engine.SpeakAsync(prompt, maxTokens: 6);
        Assert.AreEqual(said.Usage.PromptTokens + said.DecodedTokens - 1, next.Usage.ReusedPositions);
        CollectionAssert.AreEqual(fresh.Ids.ToList(), next.Ids.ToList());
    }

    [TestMethod]
    public async Task ThinkAsync_WhenOnlyTheInjectedRowsDiffer_ReusesUpToTheSlot()
    {
        await using var engine = await EngineCase.OpenAsync(Model);
        var link = await engine.LinkAsync(new TestLink(Model.Spec.Hidden, Model.Spec.Hidden, 7));
        var other = await engine.LinkAsync(new TestLink(Model.Spec.Hidden, Model.Spec.Hidden, 8));
        var a = (await engine.PromptRowsAsync(EngineCase.User("aa"), new RowPooling(RowPoolingKind.Last, 2))).Latent;
        var b = (await engine.PromptRowsAsync(EngineCase.User("bb"), new RowPooling(RowPoolingKind.Last, 2))).Latent;
        ModelPrompt Slot(string latent, string by, bool zeroed = false) =>
            EngineCase.User(new TextSegment("S"), new LatentSegment(latent, [by], zeroed), new TextSegment("E"));
        var beforeSlot = 1 + "user\nS".Length;
        var whole = (await engine.ThinkAsync(Slot(a, link), reuse: true)).Usage;
        Assert.AreEqual(whole.PromptTokens + 1, (await engine.ThinkAsync(Slot(a, link), reuse: true)).Usage.ReusedPositions);
        Assert.AreEqual(beforeSlot, (await engine.ThinkAsync(Slot(b, link), reuse: true)).Usage.ReusedPositions);
        Assert.AreEqual(beforeSlot, (await engine.ThinkAsync(Slot(a, other), reuse: true)).Usage.ReusedPositions);
        Assert.AreEqual(beforeSlot, (await engine.ThinkAsync(Slot(a, link, zeroed: true), reuse: true)).Usage.ReusedPositions);
    }

    [TestMethod]
    public async Task ThinkAsync_WhenTheCacheHasNoRoom_ReusesNothing()
    {
        await using var engine = await EngineCase.OpenAsync(Model, new OnnxEngineOptions { PrefixCacheBytes = 0 });
        await engine.ThinkAsync(EngineCase.User("Nothing."), reuse: true);
        var second = await engine.ThinkAsync(EngineCase.User("Nothing."), reuse: true);
        Assert.AreEqual(0, second.Usage.ReusedPositions);
        Assert.AreEqual(0, engine.Engine.Prefixes("m").Count);
    }

    [TestMethod]
    public void Add_WhenBytesRunOut_DropsTheLeastRecentlyUsed()
    {
        var shape = new KvShape(1, 1, 4);
        PositionKey[] Keys(int start) => [PositionKey.Token(start), PositionKey.Token(start + 1)];
        CachedPrefix Entry(int start) => new(Keys(start), new KvBuffer(shape, 2));
        var cache = new PrefixCache(Entry(0).Bytes * 2);
        cache.Add(Entry(0));
        cache.Add(Entry(10));
        Assert.AreEqual(1, cache.Find(Keys(0)).Shared);
        cache.Add(Entry(20));
        Assert.AreEqual(2, cache.Count);
        Assert.AreEqual(1, cache.Find(Keys(0)).Shared, "it was used last");
        Assert.AreEqual(0, cache.Find(Keys(10)).Shared, "it had to go");
    }

    [TestMethod]
    public void Add_WhenAnEntryBeginsTheNewOne_KeepsOnlyTheLonger()
    {
        var shape = new KvShape(1, 1, 4);
        PositionKey[] keys = [PositionKey.Token(1), PositionKey.Token(2), PositionKey.Token(3)];
        var cache = new PrefixCache(1 << 20);
        cache.Add(new CachedPrefix(keys[..2], new KvBuffer(shape, 2)));
        cache.Add(new CachedPrefix(keys, new KvBuffer(shape, 3)));
        cache.Add(new CachedPrefix(keys[..2], new KvBuffer(shape, 2)));
        Assert.AreEqual(1, cache.Count);
        Assert.AreEqual(2, cache.Find(keys).Shared);
    }
}
