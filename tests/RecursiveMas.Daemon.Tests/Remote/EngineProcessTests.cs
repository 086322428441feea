using System.Diagnostics;
using System.Text.Json;
using RecursiveMas.BuildModel;
using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Engines.Prompts;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Latents;
using RecursiveMas.Daemon.Remote;
using RecursiveMas.Daemon.Tests.Tiny;
using RecursiveMas.Engines.Onnx;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.Daemon.Tests.Remote;

/// <summary>The real executable as engine, with real (random) models.</summary>
[TestClass]
public sealed class EngineProcessTests(TestContext context)
{
    private static TemporaryFolder folder = null!;

    private CancellationToken Token => context.CancellationToken;

    [ClassInitialize]
    public static async Task BuildAsync(TestContext context)
    {
        folder = new TemporaryFolder();
        await TinySystem.WriteAsync(folder, context.CancellationToken);
    }

    [ClassCleanup]
    public static void Delete() => folder.Dispose();

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task EveryCall_InAChildProcess_SameResultsAsInThisOne()
    {
        await using var here = new OnnxEngine(new PackageStore(folder.At("store"), new PackageBuilder()));
        await using var child = EngineProcess.Start(null).Engine;

        Assert.AreEqual(await EverythingAsync(here), await EverythingAsync(child));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Load_WhenThePackageIsMissing_ErrorCrossesWhole()
    {
        await using var here = new OnnxEngine(new PackageStore(folder.At("store"), new PackageBuilder()));
        await using var child = EngineProcess.Start(null).Engine;
        var request = new LoadModelRequest("m", folder.At("nothing"));

        var expected = await Assert.ThrowsExactlyAsync<RmasException>(() => here.LoadAsync(request, null, Token));
        var actual = await Assert.ThrowsExactlyAsync<RmasException>(() => child.LoadAsync(request, null, Token));

        Assert.AreEqual(expected.Error, actual.Error);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Speak_WhenTheChildIsKilledMeanwhile_FailsInsteadOfWaiting()
    {
        var started = EngineProcess.Start(null);
        await using var child = started.Engine;
        await child.LoadAsync(new LoadModelRequest("a", folder.At("a")), null, Token);
        var killed = new Killer(started.Id);

        var thrown = await Assert.ThrowsExactlyAsync<RmasException>(() =>
            child.SpeakAsync(new SpeakRequest("a", User("go on"), 1_900, Sampling.Greedy, []), killed, Token));

        Assert.AreEqual(EngineErrors.ConnectionLost, thrown.Error.Code);
        Assert.Contains("exit code", thrown.Message);
        Assert.IsNotNull(thrown.Error.NextStep);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Dispose_OfTheEngine_EndsTheChild()
    {
        var started = EngineProcess.Start(null);
        await started.Engine.DescribeAsync(Token);
        using var process = Process.GetProcessById(started.Id);

        await started.Engine.DisposeAsync();

        Assert.IsTrue(process.HasExited);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Engine_WhenItsInputCloses_EndsWithExitCode0()
    {
        var start = SelfCommand.Create("engine");
        start.RedirectStandardInput = start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;

        process.StandardInput.Close();

        Assert.AreEqual("", await process.StandardOutput.ReadToEndAsync(Token));
        await process.WaitForExitAsync(Token);
        Assert.AreEqual(0, process.ExitCode);
    }

    [TestMethod]
    public void Start_WhenTheProgramIsMissing_TypedError()
    {
        var thrown = Assert.ThrowsExactly<RmasException>(() => EngineProcess.Start(new ProcessStartInfo(folder.At("no program")), null));

        Assert.AreEqual(EngineErrors.NotStarted, thrown.Error.Code);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Describe_WhenTheProgramIsNoEngine_FailsWithItsLastWords()
    {
        var lines = new List<string>();
        await using var child = EngineProcess.Start(SelfCommand.Create("no such command"), lines.Add).Engine;

        var thrown = await Assert.ThrowsExactlyAsync<RmasException>(() => child.DescribeAsync(Token));

        Assert.AreEqual(EngineErrors.ConnectionLost, thrown.Error.Code);
        Assert.Contains("exit code 2", thrown.Message);
        Assert.Contains("RMAS495", thrown.Message);
        Assert.HasCount(1, lines);
    }

    /// <summary>What an engine answers to one call of each kind, times and handles aside.</summary>
    private async Task<string> EverythingAsync(IEngine engine)
    {
        var none = new HopUsage(0, 0, 0, 0, 0);
        var description = await engine.DescribeAsync(Token);
        var model = await engine.LoadAsync(new LoadModelRequest("a", folder.At("a")), null, Token);
        await engine.LoadAsync(new LoadModelRequest("b", folder.At("b")), null, Token);
        var inner = await engine.LoadLinkAsync(new LoadLinkRequest(folder.At("main.links/planner.inner.safetensors")), Token);
        var outer = await engine.LoadLinkAsync(new LoadLinkRequest(folder.At("main.links/planner-solver.outer.safetensors")), Token);
        var thought = await engine.ThinkAsync(new ThinkRequest("a", User("think"), inner.Link, 5, false, TransferRows.Thoughts, RowPooling.None), Token);
        var rows = await engine.ExportLatentAsync(thought.Latent, Token);
        var imported = await engine.ImportLatentAsync(rows, Token);
        var prompt = new ModelPrompt(null, [new PromptTurn(PromptRole.User, [new TextSegment("say "), new LatentSegment(imported, [outer.Link])])]);
        var deltas = new List<SpeakDelta>();
        var said = await engine.SpeakAsync(new SpeakRequest("b", prompt, 24, new Sampling(0.8, 0.9, 5), []), new Collector(deltas), Token);
        var collected = await engine.CollectAsync(new CollectRequest("a", User("x"), "a mëssage"), Token);
        var tokens = await engine.TokenizeAsync(new TokenizeRequest("a", "a mëssage"), Token);
        var embedded = await engine.EmbedAsync(new EmbedRequest("a", [1, 2]), Token);
        var head = await engine.OutputHeadAsync(new EmbedRequest("b", [3]), Token);
        var vocabulary = await engine.VocabularyAsync("a", Token);
        await engine.ReleaseAsync([thought.Latent, imported], Token);
        await engine.UnloadAsync("b", Token);
        object[] all =
        [
            description, model, inner, outer, thought with { Latent = "", Usage = none }, rows, said with { Usage = none },
            string.Concat(deltas.Select(delta => delta.Text)), collected, tokens, embedded, head, vocabulary,
        ];
        return JsonSerializer.Serialize(all, RpcConnection.Json);
    }

    private static ModelPrompt User(string text) => new(null, [new PromptTurn(PromptRole.User, [new TextSegment(text)])]);

    private sealed class Collector(List<SpeakDelta> deltas) : IProgress<SpeakDelta>
    {
        public void Report(SpeakDelta value) => deltas.Add(value);
    }

    private sealed class Killer(int process) : IProgress<SpeakDelta>
    {
        private int done;

        public void Report(SpeakDelta value)
        {
            if (Interlocked.Exchange(ref done, 1) != 0) return;
            using var child = Process.GetProcessById(process);
            child.Kill();
        }
    }
}
