using System.Diagnostics;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Training;
using RecursiveMas.Daemon.Tests.Cli;
using RecursiveMas.Daemon.Tests.Tiny;
using RecursiveMas.Daemon.Training;

namespace RecursiveMas.Daemon.Tests.Training;

/// <summary>The bridge to a training process, with a shell in its place.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows, IgnoreMessage = "the stand-in is a POSIX shell")]
public sealed class TrainingProcessTests
{
    private const string Finished = """{"type":"finished","outcome":"kept","cancelled":true,"start":[0.5],"best":[0.5],"links":[],"record":null}""";

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task RunAsync_WhenCancelled_TellsTheProcessAndWaitsForItsOutcome()
    {
        using var cancel = new CancellationTokenSource();
        var told = new List<TrainingEvent>();
        var running = TrainingProcess.RunAsync(
            Shell($$"""echo '{"type":"preparing","what":"x","fraction":0.5}'; read word; [ "$word" = cancel ] && echo '{{Finished}}'"""),
            one =>
            {
                told.Add(one);
                if (one is TrainingPreparing) cancel.Cancel();
            },
            _ => { },
            cancel.Token);
        var finished = await running;
        Assert.IsTrue(finished.Cancelled);
        Assert.HasCount(2, told);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task RunAsync_WhenTheProcessDies_SaysWithWhatAndHowToGoOn()
    {
        var error = (await Assert.ThrowsExactlyAsync<RmasException>(() => TrainingProcess.RunAsync(Shell("echo broken >&2; kill -9 $$"), _ => { }, _ => { }, CancellationToken.None))).Error;
        Assert.AreEqual("RMAS506", error.Code);
        Assert.Contains("broken", error.Message);
        Assert.Contains("--resume", error.NextStep!);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task RunAsync_WhenTheProcessReportsAFailure_ItIsTheSameFailure()
    {
        var error = (await Assert.ThrowsExactlyAsync<RmasException>(() => TrainingProcess.RunAsync(
            Shell("""echo '{"type":"failed","error":{"code":"RMAS303","message":"\"answer\" is missing","where":"data.jsonl:7","nextStep":null}}'; exit 1"""), _ => { }, _ => { }, CancellationToken.None))).Error;
        Assert.AreEqual(new RmasError("RMAS303", "\"answer\" is missing", "data.jsonl:7"), error);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Train_WithoutTheRuntime_IsOneLineWithTheCommand()
    {
        using var folder = new TemporaryFolder();
        var environment = new Dictionary<string, string> { ["RMAS_TRAIN"] = folder.At("nowhere.dll"), ["RMAS_ARTIFACTS"] = folder.At("artifacts") };
        var pattern = Path.Combine(Repository.Relay, "sequential.rmas.json");
        var train = await RmasProcess.RunInAsync(folder.Path, environment, ["train", pattern], TestContext.CancellationToken);
        Assert.AreEqual(1, train.ExitCode);
        Assert.AreEqual($"{pattern}: error RMAS500: the training runtime is not installed; everything except training works without it — run: rmas train --install", train.Error.Trim());
        var offline = await RmasProcess.RunInAsync(folder.Path, new Dictionary<string, string>(environment) { ["RMAS_OFFLINE"] = "1" }, ["train", "--install"], TestContext.CancellationToken);
        Assert.Contains("RMAS508", offline.Error);
    }

    private static ProcessStartInfo Shell(string script) => new("/bin/sh", ["-c", script])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
}
