using System.Diagnostics;
using RecursiveMas.Core.Errors;
using RecursiveMas.Daemon.Building;
using RecursiveMas.Daemon.Output;
using RecursiveMas.Daemon.Remote;
using RecursiveMas.Daemon.Tests.Tiny;
using RecursiveMas.Tests.ReferenceModel;

namespace RecursiveMas.Daemon.Tests.Remote;

/// <summary>Long commands in processes of their own.</summary>
[TestClass]
public sealed class WorkProcessTests(TestContext context)
{
    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Run_OfABuild_TellsItsStepsAndGivesTheResult()
    {
        using var folder = new TemporaryFolder();
        RandomCheckpoint.Write(folder.At("a b"), new ReferenceSpec("qwen2") { Vocabulary = 259 });
        var steps = new Steps();

        var built = await WorkProcess.RunAsync<BuiltPackage>(Build(folder, "a b"), steps, _ => { }, context.CancellationToken);

        Assert.AreEqual(folder.At("built"), built.Package);
        Assert.AreEqual("qwen2", built.Manifest.Architecture);
        Assert.IsGreaterThan(2, steps.All.Count);
        Assert.AreEqual(new WorkStep("building", 100, 100, "done"), steps.All[^1]);
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Run_WhenItFails_ThrowsWhatItTold()
    {
        using var folder = new TemporaryFolder();
        var error = (await Assert.ThrowsExactlyAsync<RmasException>(() => WorkProcess.RunAsync<BuiltPackage>(Build(folder, "nowhere"), null, _ => { }, context.CancellationToken))).Error;
        Assert.MatchesRegex("^RMAS1[0-9]{2}$", error.Code);
        Assert.Contains("nowhere", error.Where!);
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Run_WhenCancelled_EndsItWithNothingLeft()
    {
        using var folder = new TemporaryFolder();
        RandomCheckpoint.Write(folder.At("big"), new ReferenceSpec("qwen2") { Vocabulary = 40_000, Hidden = 256, Intermediate = 1024, Layers = 12 });
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        var steps = new Steps { First = cancel.Cancel };

        await Assert.ThrowsAsync<OperationCanceledException>(() => WorkProcess.RunAsync<BuiltPackage>(Build(folder, "big"), steps, _ => { }, cancel.Token));

        Assert.IsFalse(context.CancellationToken.IsCancellationRequested);
        CollectionAssert.AreEqual(new[] { folder.At("big") }, Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Run_WhenItSaysNothing_NamesItsExitCodeAndLastWords()
    {
        var start = SelfCommand.Create("serve", "--stdio", "--pipe", "both");
        var error = (await Assert.ThrowsExactlyAsync<RmasException>(() => WorkProcess.RunAsync<BuiltPackage>(start, null, _ => { }, context.CancellationToken))).Error;
        Assert.AreEqual("RMAS455", error.Code);
        Assert.Contains("exit code 2, last words: error RMAS495", error.Message);
    }

    [TestMethod]
    public async Task Run_WhenThereIsNoSuchProgram_SaysSo()
    {
        var error = (await Assert.ThrowsExactlyAsync<RmasException>(() => WorkProcess.RunAsync<BuiltPackage>(new ProcessStartInfo("rmas-nowhere"), null, _ => { }, context.CancellationToken))).Error;
        Assert.AreEqual("RMAS454", error.Code);
    }

    private static ProcessStartInfo Build(TemporaryFolder folder, string checkpoint) =>
        SelfCommand.Create("build-model", folder.At(checkpoint), "--out", folder.At("built"), "--json", "--steps");

    private sealed class Steps : IProgress<WorkStep>
    {
        public List<WorkStep> All { get; } = [];

        public Action? First { get; init; }

        public void Report(WorkStep value)
        {
            All.Add(value);
            if (All.Count == 1) First?.Invoke();
        }
    }
}
