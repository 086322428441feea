using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Engines.Prompts;
using RecursiveMas.Core.Latents;
using RecursiveMas.Core.Links;
using RecursiveMas.Core.Safetensors;
using RecursiveMas.Engines.Onnx;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.Engines.Tests.Onnx;

[TestClass]
public sealed class ThinkingTests
{
    private static readonly TestModel Model = TestModel.Get(TestModel.Spec259("qwen2"));

    [TestMethod]
    public async Task ThinkAsync_WhenOneStepIsAsked_NeedsNoInnerLinkAndKeepsTheLastPromptRow()
    {
        await using var engine = await EngineCase.OpenAsync(Model);
        var all = await engine.PromptRowsAsync(EngineCase.User("One."));
        var one = await engine.ThinkAsync(EngineCase.User("One."), steps: 1);
        Assert.AreEqual(1, one.LatentSteps);
        CollectionAssert.AreEqual(engine.Rows(all.Latent)[^Model.Spec.Hidden..], engine.Rows(one.Latent));
    }

    [TestMethod]
    public void Run_WhenCancelledBetweenSteps_StopsThere()
    {
        using var model = OnnxModel.Open(ModelPackage.Open(Model.Package), new OnnxEngineOptions());
        using var cancel = new CancellationTokenSource();
        var link = LinkFile.Read(new TestLink(Model.Spec.Hidden, Model.Spec.Hidden, 5).Path).Link;
        var prompt = new PromptBuilder(new LatentStore(), new LoadedLinks()).Build(model, "m", EngineCase.User("Go."));
        var steps = 0;
        RowStep inner = (row, next) =>
        {
            link.Apply(row, next);
            if (++steps == 3)
                cancel.Cancel();
        };
        var request = new ThinkRequest("m", EngineCase.User("Go."), "link", 50, false, TransferRows.Thoughts, RowPooling.None, false);

        Assert.ThrowsExactly<OperationCanceledException>(() => Thinking.Run(model, request, prompt, inner, cancel.Token));

        Assert.AreEqual(3, steps);
    }

    [TestMethod]
    public async Task ThinkAsync_WhenPooledToMean_KeepsTheMeanOfTheThoughts()
    {
        await using var engine = await EngineCase.OpenAsync(Model);
        var inner = await engine.LinkAsync(new TestLink(Model.Spec.Hidden, Model.Spec.Hidden, 5));
        var rows = engine.Rows((await engine.ThinkAsync(EngineCase.User("Mean."), inner, 4)).Latent);
        var pooled = await engine.Engine.ThinkAsync(
            new ThinkRequest("m", EngineCase.User("Mean."), inner, 4, false, TransferRows.Thoughts, new RowPooling(RowPoolingKind.Mean), false), default);
        var d = Model.Spec.Hidden;
        var mean = Enumerable.Range(0, d).Select(j => Enumerable.Range(0, 4).Average(row => (double)rows[(row * d) + j]));
        Assert.AreEqual(1, pooled.Rows);
        Assert.AreEqual(4, pooled.LatentSteps);
        Assert.HasCount(1, pooled.RowNorms);
        Near.Equal(mean, engine.Rows(pooled.Latent), 1e-6);
    }

    [TestMethod]
    [DataRow(2, 2)]
    [DataRow(9, 4)]
    public async Task ThinkAsync_WhenPooledToLast_KeepsTheLastRows(int count, int kept)
    {
        await using var engine = await EngineCase.OpenAsync(Model);
        var inner = await engine.LinkAsync(new TestLink(Model.Spec.Hidden, Model.Spec.Hidden, 5));
        var rows = engine.Rows((await engine.ThinkAsync(EngineCase.User("Last."), inner, 4)).Latent);
        var pooled = await engine.Engine.ThinkAsync(
            new ThinkRequest("m", EngineCase.User("Last."), inner, 4, false, TransferRows.Thoughts, new RowPooling(RowPoolingKind.Last, count), false), default);
        Assert.AreEqual(kept, pooled.Rows);
        CollectionAssert.AreEqual(rows[^(kept * Model.Spec.Hidden)..], engine.Rows(pooled.Latent));
    }

    [TestMethod]
    public async Task ThinkAsync_WhenPromptRowsArePooled_PoolsThePromptRows()
    {
        await using var engine = await EngineCase.OpenAsync(Model);
        var all = await engine.PromptRowsAsync(EngineCase.User("Rows."));
        var last = await engine.PromptRowsAsync(EngineCase.User("Rows."), new RowPooling(RowPoolingKind.Last, 3));
        Assert.AreEqual(3, last.Rows);
        Assert.AreEqual(0, last.LatentSteps);
        CollectionAssert.AreEqual(engine.Rows(all.Latent)[^(3 * Model.Spec.Hidden)..], engine.Rows(last.Latent));
    }

    [TestMethod]
    public async Task ThinkAsync_WhenAuto_StopsBeforeTheRowThatWouldEndTheMessage()
    {
        // A stretched end row makes random turns end now and then; the reference says where.
        var model = TestModel.Get(TestModel.Spec259("llama") with { Tied = false }, endScale: 2);
        await using var engine = await EngineCase.OpenAsync(model);
        const int limit = 6;
        var inputs = TestModel.ChatMl(TestModel.Bytes("Go"));
        var lengths = new HashSet<int>();
        for (var seed = 1; seed <= 16; seed++)
        {
            var link = new TestLink(model.Spec.Hidden, model.Spec.Hidden, seed, w3Factor: 2);
            var rows = ReferenceAgreementTests.Chain(model, model.Embed(inputs), link, limit);
            var end = rows.FindIndex(row => model.Greedy(row) == TestModel.ImEnd);
            var expected = end < 0 ? limit : Math.Max(1, end);
            var result = await engine.ThinkAsync(EngineCase.User("Go"), await engine.LinkAsync(link), limit, auto: true);
            Assert.AreEqual(expected, result.LatentSteps);
            Assert.AreEqual(expected, result.Rows);
            Near.Equal(rows.Take(expected).SelectMany(x => x), engine.Rows(result.Latent), 1e-4);
            lengths.Add(expected);
        }

        Assert.IsGreaterThan(2, lengths.Count, "the cases must differ, or they show nothing");
    }

    [TestMethod]
    public async Task ThinkAsync_WhenEmbeddingsOfIdsAreInjected_EqualsFeedingTheIds()
    {
        // f16 weights cross the f16 import unchanged.
        var model = TestModel.Get(TestModel.Spec259("qwen3") with { Type = TensorType.F16 });
        await using var engine = await EngineCase.OpenAsync(model);
        int[] ids = [70, 71, 300 - 50, 72];
        var rows = EngineCase.Singles((await engine.Engine.EmbedAsync(new EmbedRequest("m", ids), default)).F32);
        var latent = await engine.Engine.ImportLatentAsync(new ExportedLatent(ids.Length, model.Spec.Hidden, HalfCodec.Encode(rows)), default);
        var fed = await engine.PromptRowsAsync(EngineCase.User(new TextSegment("Read "), new TokensSegment(ids)));
        var injected = await engine.PromptRowsAsync(EngineCase.User(new TextSegment("Read "), new LatentSegment(latent, [])));
        Assert.AreEqual(4, injected.Usage.InjectedRows);
        Assert.AreEqual(fed.Usage.PromptTokens - 4, injected.Usage.PromptTokens);
        CollectionAssert.AreEqual(engine.Rows(fed.Latent), engine.Rows(injected.Latent));
    }

    [TestMethod]
    public async Task ThinkAsync_WhenTheSegmentIsZeroed_InjectsAsManyZeroRows()
    {
        await using var engine = await EngineCase.OpenAsync(Model);
        var latent = (await engine.PromptRowsAsync(EngineCase.User("abc"), new RowPooling(RowPoolingKind.Last, 3))).Latent;
        var result = await engine.ThinkAsync(EngineCase.User(new TextSegment("Z"), new LatentSegment(latent, ["not a link"], Zeroed: true)));
        var inputs = Model.Embed(TestModel.ChatMl(TestModel.Bytes("Z")));
        inputs.InsertRange(1 + "user\nZ".Length, Enumerable.Range(0, 3).Select(_ => new double[Model.Spec.Hidden]));
        Assert.AreEqual(3, result.Usage.InjectedRows);
        Near.Equal(Model.Reference.Hidden(inputs)[^1], engine.Rows(result.Latent), 1e-4);
    }

    [TestMethod]
    public async Task ThinkAsync_WhenStepsOverflow_ReportsTheFirstBadRow()
    {
        await using var engine = await EngineCase.OpenAsync(Model);
        var inner = await engine.LinkAsync(new TestLink(Model.Spec.Hidden, Model.Spec.Hidden, 5, w3Factor: float.MaxValue));
        var result = await engine.ThinkAsync(EngineCase.User("Boom"), inner, 4);
        Assert.AreEqual(1, result.FirstBadRow);
        Assert.IsTrue(float.IsFinite(result.RowNorms[0]));
    }
}
