using RecursiveMas.Core.Comparison;
using RecursiveMas.Core.Data;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Tests.Loop;
using RecursiveMas.Core.Tools;

namespace RecursiveMas.Core.Tests.Comparison;

[TestClass]
public sealed class ComparerTests
{
    private readonly ScriptedEngine _engine = ScriptedEngine.Create();
    private readonly List<CompareProgress> _progress = [];

    public required TestContext TestContext { get; set; }

    private static CompareRequest Request(HandWrittenPlans plans, int questions, params LatentControl[] controls) => new(
        request => plans.Chain("ab", request),
        [.. Enumerable.Range(1, questions).Select(i => new DataQuestion(i, $"q{i}.", $"{i}", [], i % 2 == 0 ? "even" : "odd"))],
        AnswerMatch.LastNumber,
        [1, 2, 3],
        controls,
        [])
    {
        TimingQuestions = 0,
        Degree = 1,
    };

    private async Task<CompareReport> RunAsync(CompareRequest request, CancellationToken? token = null) => (await CompareAsync(request, token)).Report;

    private Task<CompareOutcome> CompareAsync(CompareRequest request, CancellationToken? token = null, IProgress<CompareStanding>? standing = null) =>
        new Comparer(new ToolRunner()).RunAsync(
            request, new ScriptedCatalog(("onnx", _engine)), new Collect(_progress), token ?? TestContext.CancellationToken, standing);

    private int Calls(string start) => _engine.Calls.Count(call => call.StartsWith(start, StringComparison.Ordinal));

    [TestMethod]
    public async Task RunAsync_WhenRoundsShareHops_RunsEachOnce()
    {
        using var plans = new HandWrittenPlans();

        var report = await RunAsync(Request(plans, 1) with { Single = false });

        // Text: a1 b1 a2 b2 a3 b3, an answer being the message it is in deeper plans. Latent: a1 b1 a2 b2 a3 thought, b answering three times.
        Assert.AreEqual(5, Calls("think "));
        Assert.AreEqual(6 + 3, Calls("speak "));
        Assert.AreEqual(14, report.HopsRun);
        Assert.AreEqual(0, _engine.LiveLatents);
        CollectionAssert.AllItemsAreUnique(_engine.Calls.ToArray());
    }

    [TestMethod]
    public async Task RunAsync_WhenShuffled_BorrowsTheDonorsHopsAndRunsOnlyTheAnswer()
    {
        using var plans = new HandWrittenPlans();

        await RunAsync(Request(plans, 4, LatentControl.Shuffled) with { Single = false });

        // Per question as without the control, and one answer per depth on the donor's latents.
        Assert.AreEqual(4 * 5, Calls("think "));
        Assert.AreEqual(4 * (6 + 3 + 3), Calls("speak "));
        Assert.AreEqual(0, _engine.LiveLatents);
    }

    [TestMethod]
    public async Task RunAsync_WhenZeroed_SharesZeroedHopsWhateverTheirDepth()
    {
        using var plans = new HandWrittenPlans();

        await RunAsync(Request(plans, 1, LatentControl.Zero) with { Single = false });

        // Added by the control: b thinking, a thinking, b answering, each with three zero rows in its slot.
        Assert.AreEqual(5 + 2, Calls("think "));
        Assert.AreEqual(9 + 1, Calls("speak "));
    }

    [TestMethod]
    public async Task RunAsync_WhenQuestionsAreManyAndControlsShuffled_FreesLatentsOnTheWay()
    {
        using var plans = new HandWrittenPlans();
        var most = 0;
        _engine.During = (_, _) =>
        {
            most = Math.Max(most, _engine.LiveLatents);
            return Task.CompletedTask;
        };

        await RunAsync(Request(plans, 40, LatentControl.Shuffled));

        // Its own five, the donor's five, and those of the first question, which the last one borrows.
        Assert.IsLessThanOrEqualTo(15, most);
        Assert.AreEqual(0, _engine.LiveLatents);
    }

    [TestMethod]
    public async Task RunAsync_WhenAnswersAreKnown_CountsThemPerRow()
    {
        using var plans = new HandWrittenPlans();
        // Right in text and alone; wrong once latents are in the prompt.
        _engine.Say = prompt => prompt.Contains('{', StringComparison.Ordinal) ? "999" : prompt[(prompt.IndexOf('q', StringComparison.Ordinal) + 1)..].Split('.')[0];

        var report = await RunAsync(Request(plans, 10, LatentControl.Zero));

        CollectionAssert.AreEqual(
            new[] { "Single  None", "Text 1 None", "Text 2 None", "Text 3 None", "Latent 1 None", "Latent 2 None", "Latent 3 None", "Latent 1 Zero", "Latent 2 Zero", "Latent 3 Zero" },
            report.Rows.Select(row => $"{row.Mode} {row.Rounds} {row.Control}").ToArray());
        Assert.IsTrue(report.Rows.All(row => row.N == 10 && row.Errors == 0));
        CollectionAssert.AreEqual(new[] { 10, 10, 10, 10, 0, 0, 0, 0, 0, 0 }, report.Rows.Select(row => row.Correct).ToArray());
        Assert.AreEqual(0.7225, report.Rows[0].Ci95![0], 1e-3);
        var difference = report.Differences[0];
        Assert.AreEqual((1, 10, -1.0, 0, 10), (difference.Rounds, difference.N, difference.Difference, difference.LatentOnly, difference.TextOnly));
        Assert.AreEqual(new GroupAccuracy("even", 5, 5), report.Rows[0].Groups![0]);
    }

    [TestMethod]
    public async Task RunAsync_WhenTokensAreCounted_SetsLatentStepsBesideThem()
    {
        using var plans = new HandWrittenPlans();
        _engine.Say = _ => "1234";

        var report = await RunAsync(Request(plans, 2, LatentControl.Shuffled));

        var latent = report.Rows.Single(row => row is { Mode: RunMode.Latent, Rounds: 2, Control: LatentControl.None });
        Assert.AreEqual((4.0, 9.0), (latent.DecodedTokens, latent.LatentSteps));
        Assert.AreEqual(4 / 16.0, latent.TokensToText);
        Assert.AreEqual(13 / 16.0, latent.TokensAndStepsToText);
        Assert.IsNull(report.Rows[0].TokensToText);
        var shuffled = report.Rows.Single(row => row is { Rounds: 2, Control: LatentControl.Shuffled });
        Assert.AreEqual((4.0, 9.0), (shuffled.DecodedTokens, shuffled.LatentSteps));
    }

    [TestMethod]
    public async Task RunAsync_WhenItEnds_KeepsEveryAnswerInTheOrderOfTheFile()
    {
        using var plans = new HandWrittenPlans();
        _engine.Say = prompt => prompt[(prompt.IndexOf('q', StringComparison.Ordinal) + 1)..].Split('.')[0];

        var outcome = await CompareAsync(Request(plans, 3) with { Rounds = [1], TimingQuestions = 1 });

        CollectionAssert.AreEqual(new[] { 1, 2, 3 }, outcome.Questions.Select(question => question.Line).ToArray());
        Assert.IsTrue(outcome.Questions.All(question => question.Answers.Count == outcome.Report.Rows.Count));
        var text = outcome.Questions[1].Answers[1];
        Assert.AreEqual((true, "2", 2, 0, 2), (text.Correct, text.Text, text.DecodedTokens, text.LatentSteps, text.Calls));
        Assert.AreEqual(1, outcome.Questions.Count(question => question.Answers[0].Ms > 0));
        Assert.AreEqual(2.0, outcome.Report.Rows[1].Calls);
        Assert.AreEqual(1, outcome.Loaded.Engines.Count);
    }

    [TestMethod]
    public async Task RunAsync_WhenNoAnswerIsKnown_LeavesAccuracyUnknown()
    {
        using var plans = new HandWrittenPlans();

        var report = await RunAsync(Request(plans, 1) with { Questions = [new DataQuestion(1, "q1.", "", [])] });

        Assert.IsTrue(report.Rows.All(row => row is { N: 1, Correct: null, Accuracy: null, Ci95: null, DecodedTokens: > 0 }));
        Assert.IsEmpty(report.Differences);
    }

    [TestMethod]
    public async Task RunAsync_WhenSomebodyWatches_TellsEachFinishedQuestionOnceAndEndsWithAll()
    {
        using var plans = new HandWrittenPlans();
        var told = new List<CompareStanding>();

        var outcome = await CompareAsync(Request(plans, 12), standing: new Standing(told));

        CollectionAssert.AreEquivalent(outcome.Questions.Select(question => question.Line).ToArray(), told.SelectMany(standing => standing.Questions).Select(question => question.Line).ToArray());
        Assert.AreEqual((12, 12), (told[^1].Asked, told[^1].Finished));
        CollectionAssert.AreEqual(outcome.Report.Rows.Select(row => row.Correct).ToArray(), told[^1].Rows.Select(row => row.Correct).ToArray());
    }

    [TestMethod]
    public async Task RunAsync_WhenModesAreLeftOut_RunsNoneOfTheirHops()
    {
        using var plans = new HandWrittenPlans();

        var report = await RunAsync(Request(plans, 2, LatentControl.Zero) with { Latent = false });

        Assert.IsTrue(report.Rows.All(row => row.Mode != RunMode.Latent));
        Assert.AreEqual(0, Calls("think "));
    }

    [TestMethod]
    public async Task RunAsync_WhenTimed_SharesNothingAndLeavesControlsUntimed()
    {
        using var plans = new HandWrittenPlans();

        var report = await RunAsync(Request(plans, 3, LatentControl.Zero) with { TimingQuestions = 2, Rounds = [1] });

        Assert.IsTrue(report.Rows.Where(row => row.Control == LatentControl.None).All(row => row is { TimedN: 2, Ms: > 0 }));
        Assert.IsTrue(report.Rows.Where(row => row.Control != LatentControl.None).All(row => row is { TimedN: 0, Ms: null }));
        Assert.AreEqual(1, report.Rows.Single(row => row.Mode == RunMode.Text).MsToText);
        Assert.IsNotNull(report.Rows.First(row => row.Mode == RunMode.Latent).MsToText);
        // Warm-up and two questions of: single, a and b in text, b in latent.
        Assert.AreEqual(3 * 4, _engine.Spoken.Count(request => !request.ReusePrefix));
    }

    [TestMethod]
    public async Task RunAsync_WhenAQuestionFails_CountsItApartAndSaysWhy()
    {
        using var plans = new HandWrittenPlans();
        _engine.During = (prompt, _) => prompt.StartsWith("single:q2.", StringComparison.Ordinal) ? throw new RmasException("RMAS450", "too long") : Task.CompletedTask;

        var report = await RunAsync(Request(plans, 3));

        Assert.AreEqual((2, 1), (report.Rows[0].N, report.Rows[0].Errors));
        Assert.AreEqual((3, 0), (report.Rows[1].N, report.Rows[1].Errors));
        var error = report.Errors.Single();
        Assert.AreEqual((2, "single", "RMAS450"), (error.Line, error.Row, error.Error.Code));
    }

    [TestMethod]
    public async Task RunAsync_WhenEverythingFails_GivesUpLoudly()
    {
        using var plans = new HandWrittenPlans();
        _engine.During = (_, _) => throw new RmasException("RMAS450", "too long");

        var error = (await Assert.ThrowsExactlyAsync<RmasException>(() => RunAsync(Request(plans, 30)))).Error;

        Assert.AreEqual("RMAS490", error.Code);
        StringAssert.Contains(error.Message, "too long");
    }

    [TestMethod]
    public async Task RunAsync_WhenCancelled_KeepsFinishedQuestionsAndTheirNumber()
    {
        using var plans = new HandWrittenPlans();
        using var cancel = new CancellationTokenSource();
        var singles = 0;
        _engine.During = (prompt, _) => prompt.StartsWith("single", StringComparison.Ordinal) && ++singles == 4 ? cancel.CancelAsync() : Task.CompletedTask;

        var report = await RunAsync(Request(plans, 10) with { TimingQuestions = 3 }, cancel.Token);

        Assert.IsTrue(report.Cancelled);
        Assert.AreEqual((10, 3), (report.Asked, report.Finished));
        Assert.IsTrue(report.Rows.All(row => row.N == 3));
        Assert.AreEqual(0, _engine.LiveLatents);
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task RunAsync_WhenDegreeIsTwo_RunsQuestionsSideBySide()
    {
        using var plans = new HandWrittenPlans();
        using var together = new Barrier(2);
        _engine.During = (prompt, token) => prompt.StartsWith("single", StringComparison.Ordinal) ? Task.Run(() => together.SignalAndWait(token), token) : Task.CompletedTask;

        var report = await RunAsync(Request(plans, 2) with { Degree = 2 });

        Assert.AreEqual(2, report.Finished);
    }

    [TestMethod]
    public async Task RunAsync_WhenRunning_ReportsEveryRunOnce()
    {
        using var plans = new HandWrittenPlans();

        await RunAsync(Request(plans, 3) with { TimingQuestions = 1 });

        var accuracy = _progress.Where(step => step.Phase == "accuracy").ToArray();
        CollectionAssert.AreEqual(Enumerable.Range(1, 21).ToArray(), accuracy.Select(step => step.Done).ToArray());
        Assert.IsTrue(accuracy.All(step => step.Total == 21));
        Assert.AreEqual(TimeSpan.Zero, _progress[^1].Left);
        Assert.AreEqual("timing", _progress[^1].Phase);
    }

    [TestMethod]
    public async Task RunAsync_WhenShuffledHasNoSecondQuestion_Refuses()
    {
        using var plans = new HandWrittenPlans();

        Assert.AreEqual("RMAS491", (await Assert.ThrowsExactlyAsync<RmasException>(() => RunAsync(Request(plans, 1, LatentControl.Shuffled)))).Error.Code);
    }

    private sealed class Standing(List<CompareStanding> told) : IProgress<CompareStanding>
    {
        public void Report(CompareStanding value) => told.Add(value);
    }

    private sealed class Collect(List<CompareProgress> steps) : IProgress<CompareProgress>
    {
        public void Report(CompareProgress value) => steps.Add(value);
    }
}
