using RecursiveMas.Core.Training;

namespace RecursiveMas.Training.Tests;

/// <summary>Runs that are killed, cancelled and resumed, as processes.</summary>
[TestClass]
public sealed class LinkTrainingProcessTests
{
    private const string Few = """{ "stage": "outer", "outer": { "steps": 6, "batchSize": 4, "rate": 1e-3 }, "trainQuestions": 12, "validationQuestions": 8, "validateEvery": 3, "checkpointEvery": 2, "threads": 1 }""";

    [TestMethod]
    [Timeout(300_000)]
    public async Task Resume_WhenTheProcessWasKilled_ContinuesToTheSameLosses()
    {
        var straight = await FinishAsync(NewFolder(), resume: false);
        var folder = NewFolder();
        using (var killed = new LinkTrainingProcess(folder, Few, resume: false))
        {
            var before = await killed.RunAsync(told =>
            {
                if (told is TrainingStepDone { Step: 5 })
                    killed.Kill();
            });
            Assert.IsFalse(before.Exists(told => told is TrainingFinished));
        }

        var resumed = await FinishAsync(folder, resume: true);
        var rest = Losses(resumed);
        Assert.AreEqual(4, resumed.OfType<TrainingStageStarted>().Single().Step, "the checkpoint of step 4");
        CollectionAssert.AreEqual(Losses(straight)[4..], rest);
        CollectionAssert.AreEqual(Scores(straight).TakeLast(1).ToArray(), Scores(resumed).TakeLast(1).ToArray());
    }

    [TestMethod]
    [Timeout(300_000)]
    public async Task Cancel_WhenToldOverThePipe_EndsWithinAStepAndLeavesTheLinksAlone()
    {
        using var run = new LinkTrainingProcess(NewFolder(), Few.Replace("\"steps\": 6", "\"steps\": 100000", StringComparison.Ordinal).Replace("\"validateEvery\": 3", "\"validateEvery\": 50000", StringComparison.Ordinal), resume: false);
        var events = await run.RunAsync(told =>
        {
            if (told is TrainingStepDone { Step: 3 })
                run.Tell("cancel");
        });
        var finished = events.OfType<TrainingFinished>().Single();
        Assert.IsTrue(finished.Cancelled);
        Assert.AreEqual("kept", finished.Outcome);
        Assert.HasCount(0, finished.Links);
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        Assert.IsLessThan(60, events.OfType<TrainingStepDone>().Count());
    }

    [TestMethod]
    [Timeout(300_000)]
    public async Task Resume_WhenSettingsChanged_IsRefused()
    {
        var folder = NewFolder();
        await FinishAsync(folder, resume: false);
        using var other = new LinkTrainingProcess(folder, Few.Replace("1e-3", "2e-3", StringComparison.Ordinal), resume: true);
        var events = await other.RunAsync();
        Assert.AreEqual("RMAS530", events.OfType<TrainingFailed>().Single().Error.Code);
    }

    private static string NewFolder() => Directory.CreateTempSubdirectory().FullName;

    private static async Task<List<TrainingEvent>> FinishAsync(string folder, bool resume)
    {
        using var run = new LinkTrainingProcess(folder, Few, resume);
        var events = await run.RunAsync();
        Assert.IsTrue(events.Exists(told => told is TrainingFinished), string.Join("\n", events.OfType<TrainingFailed>()) + run.Errors);
        return events;
    }

    private static double[] Losses(List<TrainingEvent> events) => [.. events.OfType<TrainingStepDone>().Select(step => step.Loss)];

    private static double[] Scores(List<TrainingEvent> events) => [.. events.OfType<TrainingValidated>().Select(v => v.Loss)];
}
