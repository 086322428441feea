using RecursiveMas.Core.Data;
using RecursiveMas.Core.Engines.Prompts;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Tests.Loop;
using RecursiveMas.Core.Tools;

namespace RecursiveMas.Core.Tests.Data;

[TestClass]
public sealed class FitSampleSourceTests : IDisposable
{
    private readonly HandWrittenPlans _plans = new();
    private readonly ScriptedEngine _engine = ScriptedEngine.Create();

    public required TestContext TestContext { get; set; }

    public void Dispose() => _plans.Dispose();

    private async Task<FitSampleSource> SourceAsync(RunMode mode = RunMode.Text)
    {
        var plan = _plans.Chain("ab", new PlanRequest(mode, 2));
        var loaded = await PlanLoader.LoadAsync([plan], new ScriptedCatalog(("onnx", _engine)), null, TestContext.CancellationToken);
        return new FitSampleSource(plan, loaded, new ToolRunner());
    }

    private async Task<string[]> SamplesAsync(FitSampleSource source, string agent, params DataQuestion[] questions) =>
    [
        .. await source.SamplesAsync(agent, questions.ToAsyncEnumerable(), TestContext.CancellationToken)
            .Select(sample => $"{string.Join('|', sample.Prompt.Turns.Single().Segments.Cast<TextSegment>().Select(segment => segment.Text))} => {sample.Message}")
            .ToArrayAsync(TestContext.CancellationToken),
    ];

    [TestMethod]
    public async Task SamplesAsync_WhenDatasetHasMessages_LaysThemIntoThePrompts()
    {
        var source = await SourceAsync();
        var question = new DataQuestion(1, "q", "1", [new("a", 1, "A1"), new("b", 1, "B1"), new("a", 2, "A2"), new("b", 2, "B2")]);

        CollectionAssert.AreEqual(new[] { "a:q => A1", "a:q|B1 => A2" }, await SamplesAsync(source, "a", question));
        CollectionAssert.AreEqual(new[] { "b:q|A1 => B1" }, await SamplesAsync(source, "b", question), "the answering hop does not think");
        Assert.AreEqual((2, 0), (source.TaughtQuestions, source.WrittenQuestions));
        Assert.IsEmpty(_engine.Spoken);
    }

    [TestMethod]
    public async Task SamplesAsync_WhenASlotsMessageIsMissing_PassesTheHopOver()
    {
        var source = await SourceAsync();

        CollectionAssert.AreEqual(
            new[] { "a:q => A1" }, await SamplesAsync(source, "a", new DataQuestion(1, "q", "1", [new("a", 1, "A1"), new("a", 2, "A2")])));
    }

    [TestMethod]
    public async Task SamplesAsync_WhenDatasetHasNoMessages_LetsTheAgentsWriteThemOnce()
    {
        var source = await SourceAsync();
        var question = new DataQuestion(1, "q", "1", []);

        CollectionAssert.AreEqual(new[] { "a:q => <a:q>", "a:q|<b:q<a:q>> => <a:q<b:q<a:q>>>" }, await SamplesAsync(source, "a", question));
        CollectionAssert.AreEqual(new[] { "b:q|<a:q> => <b:q<a:q>>" }, await SamplesAsync(source, "b", question));
        Assert.HasCount(4, _engine.Spoken);
        Assert.AreEqual((0, 1), (source.TaughtQuestions, source.WrittenQuestions));
    }

    [TestMethod]
    [DataRow(RunMode.Latent, "a", "RMAS309")]
    [DataRow(RunMode.Text, "z", "RMAS310")]
    public async Task SamplesAsync_WhenPlanOrAgentIsWrong_Refuses(RunMode mode, string agent, string code)
    {
        var source = await SourceAsync(mode);

        var error = await Assert.ThrowsExactlyAsync<RmasException>(() => SamplesAsync(source, agent, new DataQuestion(1, "q", "1", [])));

        Assert.AreEqual(code, error.Error.Code);
    }
}
