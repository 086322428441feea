using RecursiveMas.Core.Engines.Prompts;

namespace RecursiveMas.Engines.Tests.Onnx;

/// <summary>The engine against the independent decoder that recomputes everything in double precision.</summary>
[TestClass]
public sealed class ReferenceAgreementTests
{
    private const double Tolerance = 1e-4;

    [TestMethod]
    [DataRow("qwen2")]
    [DataRow("qwen3")]
    [DataRow("llama")]
    public async Task ThinkAsync_WhenPromptRowsAreAsked_AgreesWithReferenceHiddenStates(string architecture)
    {
        var model = TestModel.Get(TestModel.Spec259(architecture));
        await using var engine = await EngineCase.OpenAsync(model);
        var result = await engine.PromptRowsAsync(EngineCase.User("How do relays work?"));
        var expected = model.Reference.Hidden(model.Embed(TestModel.ChatMl(TestModel.Bytes("How do relays work?"))));
        Assert.AreEqual(expected.Length, result.Rows);
        Assert.AreEqual(0, result.LatentSteps);
        Near.Equal(expected.SelectMany(x => x), engine.Rows(result.Latent), Tolerance);
    }

    [TestMethod]
    [DataRow("qwen2")]
    [DataRow("qwen3")]
    [DataRow("llama")]
    public async Task SpeakAsync_WhenGreedy_WritesTheReferenceIds(string architecture)
    {
        var model = TestModel.Get(TestModel.Spec259(architecture));
        await using var engine = await EngineCase.OpenAsync(model);
        var result = await engine.SpeakAsync(EngineCase.User("Count."), maxTokens: 20);
        var inputs = model.Embed(TestModel.ChatMl(TestModel.Bytes("Count.")));
        var expected = new List<int>();
        while (expected.Count < 20 && (expected.Count == 0 || expected[^1] != TestModel.ImEnd))
        {
            expected.Add(model.Greedy(model.Reference.Hidden(inputs)[^1]));
            inputs.Add(model.Reference.Embed(expected[^1]));
        }

        CollectionAssert.AreEqual(expected, result.Ids.ToList());
        Assert.AreEqual(expected.Count, result.DecodedTokens);
        Assert.AreEqual(TestModel.ChatMl(TestModel.Bytes("Count.")).Length, result.Usage.PromptTokens);
    }

    [TestMethod]
    [DataRow("qwen2")]
    [DataRow("qwen3")]
    [DataRow("llama")]
    public async Task ThinkAsync_WhenSixStepsAreMade_EqualsALoopThatRecomputesEverything(string architecture)
    {
        var model = TestModel.Get(TestModel.Spec259(architecture));
        await using var engine = await EngineCase.OpenAsync(model);
        var link = new TestLink(model.Spec.Hidden, model.Spec.Hidden, seed: 5);
        var result = await engine.ThinkAsync(EngineCase.User("Think."), await engine.LinkAsync(link), steps: 6);
        var expected = Chain(model, model.Embed(TestModel.ChatMl(TestModel.Bytes("Think."))), link, 6);
        Assert.AreEqual(6, result.Rows);
        Assert.AreEqual(6, result.LatentSteps);
        Near.Equal(expected.SelectMany(x => x), engine.Rows(result.Latent), Tolerance);
        Near.Equal(expected.Select(row => Math.Sqrt(row.Sum(x => x * x))), result.RowNorms, Tolerance * 10);
        Assert.IsNull(result.FirstBadRow);
    }

    [TestMethod]
    public async Task ThinkAsync_WhenTheHeadIsNotTiedAndTheEmbeddingsAreHalves_AgreesWithReference()
    {
        var spec = TestModel.Spec259("qwen3") with { Tied = false, Type = Core.Safetensors.TensorType.F16 };
        var model = TestModel.Get(spec);
        await using var engine = await EngineCase.OpenAsync(model);
        var ids = TestModel.ChatMl(TestModel.Bytes("Half?"));
        var hidden = model.Reference.Hidden(model.Embed(ids));
        var rows = await engine.PromptRowsAsync(EngineCase.User("Half?"));
        var spoken = await engine.SpeakAsync(EngineCase.User("Half?"), maxTokens: 1);
        Near.Equal(hidden.SelectMany(x => x), engine.Rows(rows.Latent), Tolerance);
        Assert.AreEqual(model.Greedy(hidden[^1]), spoken.Ids[0]);
    }

    [TestMethod]
    public async Task ThinkAsync_WhenLatentsAreInjected_AgreesWithReferenceGivenTheSameRows()
    {
        var model = TestModel.Get(TestModel.Spec259("qwen2"));
        await using var engine = await EngineCase.OpenAsync(model);
        var inner = new TestLink(model.Spec.Hidden, model.Spec.Hidden, seed: 5);
        var outer = new TestLink(model.Spec.Hidden, model.Spec.Hidden, seed: 6);
        var sent = await engine.ThinkAsync(EngineCase.User("Plan."), await engine.LinkAsync(inner), steps: 3);
        var slot = new LatentSegment(sent.Latent, [await engine.LinkAsync(inner), await engine.LinkAsync(outer)]);
        var received = await engine.ThinkAsync(EngineCase.User(new TextSegment("Plan: "), slot, new TextSegment(" Solve.")));

        var rows = Chain(model, model.Embed(TestModel.ChatMl(TestModel.Bytes("Plan."))), inner, 3);
        var ids = TestModel.ChatMl(TestModel.Bytes("Plan:  Solve."));
        var inputs = model.Embed(ids);
        var place = 1 + "user\nPlan: ".Length;
        inputs.InsertRange(place, rows.Select(row => outer.Apply(inner.Apply(row))));
        Near.Equal(model.Reference.Hidden(inputs)[^1], engine.Rows(received.Latent), Tolerance);
        Assert.AreEqual(3, received.Usage.InjectedRows);
        Assert.AreEqual(ids.Length, received.Usage.PromptTokens);
    }

    /// <summary>Row 1 is the last prompt position's hidden state, e(k+1) = R_in(row k); everything is recomputed at each step.</summary>
    internal static List<double[]> Chain(TestModel model, List<double[]> inputs, TestLink link, int steps)
    {
        var rows = new List<double[]>();
        for (var k = 0; k < steps; k++)
        {
            rows.Add(model.Reference.Hidden(inputs)[^1]);
            inputs.Add(link.Apply(rows[^1]));
        }

        return rows;
    }
}
