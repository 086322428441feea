using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Latents;
using RecursiveMas.Tests.ReferenceModel;

namespace RecursiveMas.Engines.Tests.Onnx;

[TestClass]
public sealed class CollectingTests
{
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task CollectAsync_WhenAMessageIsForced_GivesTheHiddenStateBeforeEachToken(bool includeEnd)
    {
        var model = TestModel.Get(TestModel.Spec259("qwen3"));
        await using var engine = await EngineCase.OpenAsync(model);
        var result = await engine.Engine.CollectAsync(new CollectRequest("m", EngineCase.User("Say it."), "né", includeEnd), default);
        var prompt = TestModel.ChatMl(TestModel.Bytes("Say it."));
        int[] message = [.. TestModel.Bytes("né"), .. includeEnd ? [TestModel.ImEnd] : Array.Empty<int>()];
        CollectionAssert.AreEqual(message, result.Ids.ToArray());
        CollectionAssert.AreEqual(includeEnd ? new[] { 0, 1, 1, 2 } : [0, 1, 1], result.Starts.ToArray());
        CollectionAssert.AreEqual(includeEnd ? new[] { 1, 2, 2, 2 } : [1, 2, 2], result.Ends.ToArray());
        var hidden = model.Reference.Hidden(model.Embed([.. prompt, .. message]));
        Assert.AreEqual(model.Spec.Hidden, result.Width);
        Near.Equal(hidden.Skip(prompt.Length - 1).Take(message.Length).SelectMany(x => x), EngineCase.Singles(result.F32), 1e-4);
    }

    [TestMethod]
    public async Task CollectAsync_WhenTheMessageIsEmpty_GivesNoRows()
    {
        await using var engine = await EngineCase.OpenAsync(TestModel.Get(TestModel.Spec259("qwen3")));
        var result = await engine.Engine.CollectAsync(new CollectRequest("m", EngineCase.User("Say."), ""), default);
        Assert.HasCount(0, result.Ids);
        Assert.HasCount(0, result.F32);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task OutputHeadAsync_WhenTiedOrNot_GivesTheRowsThatMakeTheLogits(bool tied)
    {
        var model = TestModel.Get(TestModel.Spec259("qwen3") with { Tied = tied });
        await using var engine = await EngineCase.OpenAsync(model);
        var head = RandomCheckpoint.Tensors(model.Spec).Single(x => x.Name == (tied ? "model.embed_tokens.weight" : "lm_head.weight")).Values;
        int[] ids = [258, 0, 17];
        var result = await engine.Engine.OutputHeadAsync(new EmbedRequest("m", ids), default);
        var d = model.Spec.Hidden;
        Assert.AreEqual(3, result.Rows);
        Near.Equal(ids.SelectMany(id => head[(id * d)..((id + 1) * d)]).Select(x => (double)x), EngineCase.Singles(result.F32), 1e-6);
    }

    [TestMethod]
    public async Task VocabularyAsync_WhenRowsHaveNoToken_LeavesThemOut()
    {
        await using var engine = await EngineCase.OpenAsync(TestModel.Get(new ReferenceSpec("qwen3")));
        var tokens = (await engine.Engine.VocabularyAsync("m", default)).Tokens;
        Assert.HasCount(300, tokens);
        for (var id = 0; id < 256; id++)
            CollectionAssert.AreEqual(new[] { (byte)id }, tokens[id]);
        Assert.IsTrue(tokens.Skip(256).All(x => x is null), "special tokens and padding rows stand for no text");
    }

    [TestMethod]
    public async Task SpeakAsync_WhenRowsHaveNoToken_NeverChoosesThem()
    {
        await using var engine = await EngineCase.OpenAsync(TestModel.Get(new ReferenceSpec("qwen3")));
        var result = await engine.SpeakAsync(EngineCase.User("Pad."), 100, new Sampling(3, 1, 1));
        Assert.IsLessThan(259, result.Ids.Max());
    }

    [TestMethod]
    public async Task ExportLatentAsync_WhenImportedAgain_KeepsTheRowsAsHalves()
    {
        await using var engine = await EngineCase.OpenAsync(TestModel.Get(TestModel.Spec259("qwen3")));
        var made = await engine.PromptRowsAsync(EngineCase.User("Cross."));
        var exported = await engine.Engine.ExportLatentAsync(made.Latent, default);
        var imported = await engine.Engine.ImportLatentAsync(exported, default);
        Assert.AreEqual(made.Rows, exported.Rows);
        CollectionAssert.AreEqual(HalfCodec.Decode(HalfCodec.Encode(engine.Rows(made.Latent))), engine.Rows(imported));
        await engine.Engine.ReleaseAsync([made.Latent, imported], default);
        Assert.AreEqual(0, engine.Engine.LatentCount);
    }
}
