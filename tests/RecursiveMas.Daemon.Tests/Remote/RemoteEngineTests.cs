using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Engines.Prompts;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Latents;
using RecursiveMas.Core.Links;
using RecursiveMas.Daemon.Remote;

namespace RecursiveMas.Daemon.Tests.Remote;

[TestClass]
public sealed class RemoteEngineTests(TestContext context)
{
    private static readonly HopUsage Usage = new(12, 3, 4, 1.5, 2.25);

    private static readonly ModelPrompt Prompt = new("be brief",
    [
        new PromptTurn(PromptRole.User, [new TextSegment("héllo <|im_end|> \u0001"), new LatentSegment("L1", ["aa", "bb"], Zeroed: true)]),
        new PromptTurn(PromptRole.Tool, [new TokensSegment([1, 2, 3])]),
    ]);

    private CancellationToken Token => context.CancellationToken;

    [TestMethod]
    public Task Describe_OverTheWire_IsEqual() => Echo(
        "describe",
        new EngineDescription("onnx", "onnxruntime 1.31.1", "CPU (2 threads)", new EngineCapabilities("graph output", true, true, 2)),
        engine => engine.DescribeAsync(Token));

    [TestMethod]
    public Task LoadLink_OverTheWire_IsEqual() => Echo(
        new LoadLinkRequest("/a b/ü.safetensors", [0, 255, 1]),
        new LinkDescription("ff", new LinkMetadata(LinkRole.Outer, LinkForm.UnitNorm, GeluKind.Tanh, LinkInput.Inner, 64, 96, 0, "s", null, "ridge", 0.5, new Dictionary<string, string> { ["λ"] = "1" })),
        engine => engine.LoadLinkAsync(new LoadLinkRequest("/a b/ü.safetensors", [0, 255, 1]), Token));

    [TestMethod]
    public Task Embed_OverTheWire_IsEqual() => Echo(
        new EmbedRequest("m", [5, 6]),
        new EmbedResult(2, 1, [1, 2, 3, 4, 5, 6, 7, 8]),
        engine => engine.EmbedAsync(new EmbedRequest("m", [5, 6]), Token));

    [TestMethod]
    public Task OutputHead_OverTheWire_IsEqual() => Echo(
        ("head", "7"),
        new EmbedResult(1, 1, [1, 2, 3, 4]),
        engine => engine.OutputHeadAsync(new EmbedRequest("m", [7]), Token));

    [TestMethod]
    public Task NearestTokens_OverTheWire_IsEqual() => Echo(
        3,
        new NearestTokensResult([[new NearestToken(7, " sé", 0.5f)], []]),
        engine => engine.NearestTokensAsync(new NearestTokensRequest("m", new ExportedLatent(1, 1, [0, 60]), 3), Token));

    [TestMethod]
    public Task Collect_OverTheWire_IsEqual() => Echo(
        new CollectRequest("m", Prompt, "a message", true),
        new CollectResult([1], [0], [9], 1, [0, 0, 128, 63]),
        engine => engine.CollectAsync(new CollectRequest("m", Prompt, "a message", true), Token));

    [TestMethod]
    public Task Tokenize_OverTheWire_IsEqual() => Echo(
        new TokenizeRequest("m", "🙂 text"),
        new TokenizeResult([1, 2], [0, 2], [2, 7]),
        engine => engine.TokenizeAsync(new TokenizeRequest("m", "🙂 text"), Token));

    [TestMethod]
    public Task Vocabulary_OverTheWire_IsEqual() => Echo(
        "vocabulary m",
        new VocabularyResult([[32, 97], null]),
        engine => engine.VocabularyAsync("m", Token));

    [TestMethod]
    public Task Think_OverTheWireWithBadRows_IsEqual() => Echo(
        new ThinkRequest("m", Prompt, "aa", 4, true, TransferRows.Prompt, new RowPooling(RowPoolingKind.Last, 2), false),
        new ThinkResult("L2", 2, 4, Usage, [1.5f, float.NaN, float.PositiveInfinity], 1),
        engine => engine.ThinkAsync(new ThinkRequest("m", Prompt, "aa", 4, true, TransferRows.Prompt, new RowPooling(RowPoolingKind.Last, 2), false), Token));

    [TestMethod]
    public Task Speak_OverTheWire_IsEqual() => Echo(
        new SpeakRequest("m", Prompt, 9, new Sampling(0.7, 0.9, 3), ["</tool>"]),
        new SpeakResult("hi", [1, 2], 2, StopReason.StopString, Usage),
        engine => engine.SpeakAsync(new SpeakRequest("m", Prompt, 9, new Sampling(0.7, 0.9, 3), ["</tool>"]), null, Token));

    [TestMethod]
    public Task ExportLatent_OverTheWire_IsEqual() => Echo(
        "export L1", new ExportedLatent(1, 2, [1, 2, 3, 4]), engine => engine.ExportLatentAsync("L1", Token));

    [TestMethod]
    public Task ImportLatent_OverTheWire_IsEqual() => Echo(
        new ExportedLatent(1, 2, [1, 2, 3, 4]), "L9", engine => engine.ImportLatentAsync(new ExportedLatent(1, 2, [1, 2, 3, 4]), Token));

    [TestMethod]
    public Task Unload_OverTheWire_Arrives() => Echo<object>("unload m", true, async engine =>
    {
        await engine.UnloadAsync("m", Token);
        return true;
    });

    [TestMethod]
    public Task Release_OverTheWire_Arrives() => Echo<object>("release L1 L2", true, async engine =>
    {
        await engine.ReleaseAsync(["L1", "L2"], Token);
        return true;
    });

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task Load_WhenItReports_ReportsArriveInOrderBeforeTheResult()
    {
        var description = new ModelDescription("m", "qwen2", 64, 100, 512, null, "c", "p");
        var scripted = new ScriptedEngine
        {
            Answer = (_, progress, _, _) =>
            {
                for (var i = 0; i <= 200; i++) progress!.Report(new LoadProgress("m", "verifying", i / 200.0));
                return Task.FromResult<object>(description);
            },
        };
        await using var pair = new DuplexEngine(scripted);
        var seen = new Recorder<LoadProgress>();

        var result = await pair.Client.LoadAsync(new LoadModelRequest("m", "/p"), seen, Token);

        Assert.AreEqual(description, result);
        CollectionAssert.AreEqual(Enumerable.Range(0, 201).Select(i => i / 200.0).ToList(), seen.Values.Select(value => value.Fraction).ToList());
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task Speak_WhenItStreams_DeltasArriveInOrderBeforeTheResult()
    {
        var scripted = new ScriptedEngine
        {
            Answer = async (asked, _, progress, _) =>
            {
                var request = (SpeakRequest)asked;
                for (var i = 1; i <= request.MaxTokens; i++)
                {
                    progress!.Report(new SpeakDelta(request.Model + i, i));
                    if (i % 50 == 0) await Task.Yield();
                }

                return new SpeakResult("", [], request.MaxTokens, StopReason.MaxTokens, Usage);
            },
        };
        await using var pair = new DuplexEngine(scripted);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async call =>
        {
            var seen = new Recorder<SpeakDelta>();
            await pair.Client.SpeakAsync(new SpeakRequest("m" + call, Prompt, 300, Sampling.Greedy, []), seen, Token);
            CollectionAssert.AreEqual(Enumerable.Range(1, 300).Select(i => new SpeakDelta("m" + call + i, i)).ToList(), seen.Values);
        }));
    }

    [TestMethod]
    public async Task Think_WhenTheEngineFails_CodePlaceAndNextStepSurvive()
    {
        var error = new RmasError("RMAS404", "row 3 is not finite", "critic, round 2", "refit the link");
        await using var pair = new DuplexEngine(new ScriptedEngine { Answer = (_, _, _, _) => throw new RmasException(error) });

        var thrown = await Assert.ThrowsExactlyAsync<RmasException>(() => pair.Client.DescribeAsync(Token));

        Assert.AreEqual(error, thrown.Error);
    }

    [TestMethod]
    public async Task Think_WhenTheEngineHasABug_OneTypedErrorArrives()
    {
        await using var pair = new DuplexEngine(new ScriptedEngine { Answer = (_, _, _, _) => throw new FormatException("odd\nthing") });

        var thrown = await Assert.ThrowsExactlyAsync<RmasException>(() => pair.Client.DescribeAsync(Token));

        Assert.AreEqual(EngineErrors.Unexpected, thrown.Error.Code);
        Assert.Contains("FormatException: odd", thrown.Message);
        Assert.DoesNotContain('\n', thrown.Message);
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task Speak_WhenCancelled_TheEngineIsCancelledAndTheCallerToo()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var pair = new DuplexEngine(new ScriptedEngine
        {
            Answer = async (_, _, _, cancellationToken) =>
            {
                cancellationToken.Register(() => cancelled.TrySetResult());
                entered.SetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return true;
            },
        });
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var call = pair.Client.SpeakAsync(new SpeakRequest("m", Prompt, 9, Sampling.Greedy, []), null, source.Token);
        await entered.Task.WaitAsync(Token);
        await source.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => call);
        await cancelled.Task.WaitAsync(Token);
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task Think_WhenTheConnectionEndsMeanwhile_FailsAndSoDoLaterCalls()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var pair = new DuplexEngine(new ScriptedEngine
        {
            Answer = async (_, _, _, cancellationToken) =>
            {
                entered.SetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return true;
            },
        });

        var call = pair.Client.DescribeAsync(Token);
        await entered.Task.WaitAsync(Token);
        await pair.CutAsync();

        Assert.AreEqual(EngineErrors.ConnectionLost, (await Assert.ThrowsExactlyAsync<RmasException>(() => call)).Error.Code);
        Assert.AreEqual(EngineErrors.ConnectionLost, (await Assert.ThrowsExactlyAsync<RmasException>(() => pair.Client.DescribeAsync(Token))).Error.Code);
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task Dispose_WhenACallIsOpen_CancelsItAtTheServer()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var pair = new DuplexEngine(new ScriptedEngine
        {
            Answer = async (_, _, _, cancellationToken) =>
            {
                cancellationToken.Register(() => cancelled.TrySetResult());
                entered.SetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return true;
            },
        });
        var call = pair.Client.DescribeAsync(Token);
        await entered.Task.WaitAsync(Token);

        await pair.Client.DisposeAsync();

        await cancelled.Task.WaitAsync(Token);
        await pair.ServerEnded.WaitAsync(Token);
        await Assert.ThrowsExactlyAsync<RmasException>(() => call);
    }

    private static async Task Echo<T>(object asked, T answer, Func<IEngine, Task<T>> call)
    {
        var scripted = new ScriptedEngine { Answer = (_, _, _, _) => Task.FromResult<object>(answer!) };
        await using var pair = new DuplexEngine(scripted);

        var received = await call(pair.Client);

        Assert.AreEqual(Wire(answer), Wire(received));
        Assert.AreEqual(Wire(asked), Wire(scripted.Asked.Single()));
    }

    // Records with lists compare by reference; their JSON compares by content.
    private static string Wire<T>(T value) => System.Text.Json.JsonSerializer.Serialize<object>(value!, RpcConnection.Json);

    private sealed class Recorder<T> : IProgress<T>
    {
        public List<T> Values { get; } = [];

        public void Report(T value) => Values.Add(value);
    }
}
