using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Latents;

namespace RecursiveMas.Engines.Tests.Onnx;

[TestClass]
public sealed class NearestTokensTests
{
    private static readonly TestModel Model = TestModel.Get(TestModel.Spec259("qwen2"));

    [TestMethod]
    public async Task NearestTokensAsync_OfTheLastPromptRow_IsWhatTheModelSaysNext()
    {
        await using var engine = await EngineCase.OpenAsync(Model);
        foreach (var question in new[] { "One.", "Two?", "Three!" })
        {
            var thought = await engine.ThinkAsync(EngineCase.User(question));
            var said = await engine.SpeakAsync(EngineCase.User(question), maxTokens: 1);

            var rows = await engine.Engine.ExportLatentAsync(thought.Latent, EngineCase.None);
            var read = await engine.Engine.NearestTokensAsync(new NearestTokensRequest("m", rows, 4), EngineCase.None);

            var tokens = read.Rows.Single();
            Assert.AreEqual(said.Ids[0], tokens[0].Id);
            Assert.AreEqual(said.Text, tokens[0].Text);
            CollectionAssert.AreEqual(tokens.OrderByDescending(token => token.Probability).ToArray(), tokens.ToArray());
            Assert.HasCount(4, tokens);
        }
    }

    [TestMethod]
    public async Task NearestTokensAsync_WhenAllAreAsked_ProbabilitiesSumToOne()
    {
        await using var engine = await EngineCase.OpenAsync(Model);
        var thought = await engine.PromptRowsAsync(EngineCase.User("All."));
        var rows = await engine.Engine.ExportLatentAsync(thought.Latent, EngineCase.None);

        var read = await engine.Engine.NearestTokensAsync(new NearestTokensRequest("m", rows, 1000), EngineCase.None);

        Assert.HasCount(rows.Rows, read.Rows);
        foreach (var row in read.Rows)
            Assert.AreEqual(1, row.Sum(token => token.Probability), 1e-4);
    }

    [TestMethod]
    public async Task NearestTokensAsync_WhenARowIsNotFinite_SaysNothingAboutIt()
    {
        await using var engine = await EngineCase.OpenAsync(Model);
        var width = Model.Spec.Hidden;
        var rows = new ExportedLatent(1, width, HalfCodec.Encode([.. Enumerable.Repeat(float.NaN, width)]));

        var read = await engine.Engine.NearestTokensAsync(new NearestTokensRequest("m", rows, 3), EngineCase.None);

        Assert.IsEmpty(read.Rows.Single());
    }

    [TestMethod]
    public async Task NearestTokensAsync_WhenTheWidthIsAnother_RefusesInWords()
    {
        await using var engine = await EngineCase.OpenAsync(Model);
        var rows = new ExportedLatent(1, 3, new byte[6]);

        var error = (await Assert.ThrowsExactlyAsync<RmasException>(() => engine.Engine.NearestTokensAsync(new NearestTokensRequest("m", rows, 3), EngineCase.None))).Error;

        Assert.AreEqual("RMAS427", error.Code);
    }
}
