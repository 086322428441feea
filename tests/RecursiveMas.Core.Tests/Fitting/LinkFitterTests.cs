using System.Globalization;
using RecursiveMas.Core.Engines.Prompts;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Fitting;
using RecursiveMas.Core.LinearAlgebra;
using RecursiveMas.Core.Links;

namespace RecursiveMas.Core.Tests.Fitting;

[TestClass]
public sealed class LinkFitterTests
{
    internal static readonly string[] Letters = ["a", "b", "c", "d", "e", "f", " "];
    private static readonly string[] Words = ["ab", "cd", "ef", "a", "b", "c", "d", "e", "f", " "];
    private static readonly FitOptions Exact = new() { Bottleneck = 0, Ridge = new RidgeOptions { RelativeLambdas = [1e-5] } };

    [TestMethod]
    public async Task FitAsync_WhenInner_MapsHiddenOntoOwnEmbedding()
    {
        var planner = new FakeEngine("p", 24, 1, Letters);
        var fitted = await FitOneAsync(Exact, planner.Agent("planner"), planner.Agent("planner"), 60);

        AreClose(planner.Embedding("c"), Apply(fitted, planner.Hidden("c")));
        Assert.AreEqual(1, fitted.Report.HeldOutCosine!.Value, 1e-4);
        Assert.AreEqual("planner.inner.safetensors", fitted.FileName);
        var metadata = fitted.Link.Metadata;
        Assert.AreEqual(LinkRole.Inner, metadata.Role);
        Assert.AreEqual(LinkForm.Paper, metadata.Form);
        Assert.AreEqual("ridge", metadata.Method);
        Assert.AreEqual("checkpoint-p", metadata.SourceCheckpoint);
        Assert.AreEqual("checkpoint-p", metadata.TargetCheckpoint);
        Assert.AreEqual(fitted.Report.HeldOutCosine, metadata.HeldOutCosine);
        Assert.AreEqual(fitted.Report.Rows.ToString(CultureInfo.InvariantCulture), metadata.Details["rows"]);
        Assert.AreEqual(60, fitted.Report.Messages);
    }

    [TestMethod]
    public async Task FitAsync_WhenOuterToAnotherSize_MapsOntoTheReceiversEmbedding()
    {
        var (planner, critic) = (new FakeEngine("p", 24, 1, Letters), new FakeEngine("c", 31, 9, Letters));
        var fitted = await FitOneAsync(Exact, planner.Agent("planner"), critic.Agent("critic"), 60);
        AreClose(critic.Embedding("d"), Apply(fitted, planner.Hidden("d")));
        Assert.AreEqual("planner-critic.outer.safetensors", fitted.FileName);
        Assert.AreEqual(1, fitted.Report.ExactShare);
        Assert.AreEqual((24, 31), (fitted.Link.Metadata.SourceDim, fitted.Link.Metadata.TargetDim));
        Assert.AreEqual("checkpoint-c", fitted.Link.Metadata.TargetCheckpoint);
    }

    [TestMethod]
    public async Task FitAsync_WhenOneSenderTokenCoversTwo_TargetsTheirMean()
    {
        var (planner, critic) = (new FakeEngine("p", 24, 1, Words), new FakeEngine("c", 31, 9, Letters));
        var fitted = await FitOneAsync(Exact, planner.Agent("planner"), critic.Agent("critic"), 80);
        var mean = critic.Embedding("c").Zip(critic.Embedding("d"), (x, y) => (x + y) / 2).ToArray();
        AreClose(mean, Apply(fitted, planner.Hidden("cd")));
        AreClose(critic.Embedding(" "), Apply(fitted, planner.Hidden(" ")));
        Assert.IsTrue(fitted.Report.ExactShare is > 0 and < 1);
    }

    [TestMethod]
    public async Task FitAsync_WhenSeveralSenderTokensFormOne_EachTargetsIt()
    {
        var (planner, critic) = (new FakeEngine("p", 24, 1, Letters), new FakeEngine("c", 31, 9, "ab", "cd", "ef", " "));
        var fitted = await FitOneAsync(Exact, planner.Agent("planner"), critic.Agent("critic"), 80, pairs: true);
        AreClose(critic.Embedding("ab"), Apply(fitted, planner.Hidden("a")));
        AreClose(critic.Embedding("ab"), Apply(fitted, planner.Hidden("b")));
    }

    [TestMethod]
    public async Task FitAsync_WhenEndIsIncluded_TargetsTheReceiversEndOnlyForOneTokenizer()
    {
        var options = Exact with { IncludeEnd = true };
        var (planner, critic, other) = (new FakeEngine("p", 24, 1, Letters), new FakeEngine("c", 31, 9, Letters), new FakeEngine("o", 31, 9, Words));
        var fitted = await FitOneAsync(options, planner.Agent("planner"), critic.Agent("critic"), 60);
        AreClose(critic.Embedding("<end>"), Apply(fitted, planner.Hidden("<end>")));
        Assert.AreEqual(0, fitted.Report.SkippedRows);
        Assert.AreEqual(60, (await FitOneAsync(options, planner.Agent("planner"), other.Agent("other"), 60)).Report.SkippedRows);
    }

    [TestMethod]
    public async Task FitAsync_WhenBudgetIsReached_StopsCollectingAndReportsTheCurve()
    {
        var (planner, critic) = (new FakeEngine("p", 24, 1, Letters), new FakeEngine("c", 31, 9, Letters));
        var options = new FitOptions { RowBudget = 200, CurveRows = [50, 100, 4000] };
        var progress = new List<int>();
        var fitted = await new LinkFitter(options).FitAsync(
            planner.Agent("planner"), [planner.Agent("planner"), critic.Agent("critic")], Samples(1000), new Recorder(progress), CancellationToken.None);

        Assert.HasCount(2, fitted);
        foreach (var report in fitted.Select(f => f.Report))
        {
            Assert.AreEqual(200, report.Rows);
            CollectionAssert.AreEqual(new[] { 50, 100, 200 }, report.Curve.Select(p => p.Rows).ToArray());
            Assert.IsTrue(report.Curve.All(p => p.HeldOutCosine is > 0.9 and <= 1));
            Assert.AreEqual(report.HeldOutCosine, report.Curve[^1].HeldOutCosine);
            Assert.IsTrue(report.HeldOutRows is > 5 and < 60);
        }

        Assert.IsLessThan(60, planner.Collected);
        Assert.AreEqual(0, critic.Collected);
        CollectionAssert.AreEqual(progress.Order().ToArray(), progress);
        Assert.AreEqual(200, progress[^1]);
    }

    [TestMethod]
    public async Task FitAsync_WhenSeedIsEqual_GivesTheSameBits()
    {
        async Task<float[]> Weights(int seed)
        {
            var planner = new FakeEngine("p", 24, 1, Letters);
            var options = new FitOptions { Ridge = new RidgeOptions { Seed = seed } };
            return (await FitOneAsync(options, planner.Agent("p"), planner.Agent("p"), 40)).Link.Tensors["w3"];
        }

        CollectionAssert.AreEqual(await Weights(1), await Weights(1));
        CollectionAssert.AreNotEqual(await Weights(1), await Weights(2));
    }

    [TestMethod]
    public async Task Write_WhenFitted_ReadsBackUnderItsOwnName()
    {
        var folder = Directory.CreateTempSubdirectory("rmas-fit-").FullName;
        try
        {
            var planner = new FakeEngine("p", 24, 1, Letters);
            var fitted = await FitOneAsync(Exact, planner.Agent("planner"), planner.Agent("planner"), 60);
            var id = fitted.Write(folder);
            CollectionAssert.AreEqual(fitted.Link.Tensors["w3"], LinkFile.Read(Path.Combine(folder, "planner.inner.safetensors"), id).Link.Tensors["w3"]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    public async Task FitAsync_WhenNoMessageHasText_Throws221NamingTheLink()
    {
        var planner = new FakeEngine("p", 24, 1, Letters);
        var error = await RefusalAsync(() => FitOneAsync(Exact, planner.Agent("planner"), planner.Agent("planner"), 0));
        Assert.AreEqual("RMAS221", error.Code);
        Assert.Contains("planner->planner", error.Where!);
    }

    [TestMethod]
    public async Task FitAsync_WhenAHiddenStateIsNaN_Throws222NamingMessageAndToken()
    {
        var planner = new FakeEngine("p", 24, 1, Letters) { NaNInMessage = 3 };
        var error = await RefusalAsync(() => FitOneAsync(Exact, planner.Agent("planner"), planner.Agent("planner"), 9));
        Assert.AreEqual("RMAS222", error.Code);
        Assert.Contains("message 3", error.Where!);
        Assert.Contains("token", error.Message);
    }

    [TestMethod]
    public async Task FitAsync_WhenTheEngineContradictsItsModel_Throws223()
    {
        var (planner, broken) = (new FakeEngine("p", 24, 1, Letters), new FakeEngine("c", 31, 9, Letters) { WidthError = 1 });
        Assert.AreEqual("RMAS223", (await RefusalAsync(() => FitOneAsync(Exact, broken.Agent("c"), planner.Agent("p"), 9))).Code);
        Assert.AreEqual("RMAS223", (await RefusalAsync(() => FitOneAsync(Exact, planner.Agent("p"), broken.Agent("c"), 9))).Code);
    }

    [TestMethod]
    public async Task FitAsync_WhenCancelled_Stops()
    {
        var planner = new FakeEngine("p", 24, 1, Letters).Agent("planner");
        await Assert.ThrowsAsync<OperationCanceledException>(
            () => new LinkFitter().FitAsync(planner, [planner], Samples(5), null, new CancellationToken(true)));
    }

    internal static async IAsyncEnumerable<FitSample> Samples(int count, bool pairs = false)
    {
        await Task.CompletedTask;
        var random = new Random(5);
        for (var i = 0; i < count; i++)
        {
            string Piece() => pairs ? Words[random.Next(3)] : Letters[random.Next(Letters.Length)];
            yield return new FitSample(
                new ModelPrompt(null, [new PromptTurn(PromptRole.User, [new TextSegment($"question {i}")])]),
                i % 10 == 9 ? "" : string.Concat(Enumerable.Range(0, 3 + random.Next(5)).Select(_ => Piece())));
            if (i % 10 == 9)
                count++; // An empty message does not count.
        }
    }

    internal static async Task<FittedLink> FitOneAsync(FitOptions options, FitAgent from, FitAgent to, int messages, bool pairs = false) =>
        (await new LinkFitter(options).FitAsync(from, [to], Samples(messages, pairs), null, CancellationToken.None))[0];

    private static float[] Apply(FittedLink fitted, float[] source)
    {
        var target = new float[fitted.Link.Metadata.TargetDim];
        fitted.Link.Apply(source, target);
        return target;
    }

    private static void AreClose(float[] expected, float[] actual)
    {
        Assert.HasCount(expected.Length, actual);
        for (var i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], actual[i], 2e-3, $"element {i}");
    }

    private static async Task<RmasError> RefusalAsync(Func<Task> action) => (await Assert.ThrowsExactlyAsync<RmasException>(action)).Error;

    /// <summary>Reports at once; Progress&lt;T&gt; would post to other threads.</summary>
    private sealed class Recorder(List<int> rows) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => rows.Add(value.Rows);
    }
}
