using System.Text.Json;
using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Engines.Prompts;
using RecursiveMas.Core.Latents;

namespace RecursiveMas.Engines.Tests.Web;

/// <summary>Writes what the editor's engine is compared with, and notices when the daemon's own answers change.</summary>
[TestClass]
public sealed class EngineTranscriptTests
{
    private const string Question = "On Tuesday we start with 47. We florp it. What is left?";
    private static readonly string Golden = Path.Combine(Repository.Root, "tests", "goldens", "engine", "relay.json");

    [TestMethod]
    public async Task Transcript_WhenEngineChanges_DiffersFromTheGolden()
    {
        await using var transcript = new EngineTranscript();
        await RecordAsync(transcript);
        if (Environment.GetEnvironmentVariable("RMAS_UPDATE_BASELINES") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Golden)!);
            await File.WriteAllTextAsync(Golden, transcript.Text);
        }

        using var golden = JsonDocument.Parse(await File.ReadAllTextAsync(Golden));
        using var now = JsonDocument.Parse(transcript.Text);
        var expected = golden.RootElement.EnumerateArray().ToList();
        var actual = now.RootElement.EnumerateArray().ToList();
        Assert.HasCount(expected.Count, actual, "run this test with RMAS_UPDATE_BASELINES=1 when the engine is right");

        // Rows differ in their last bits from machine to machine; ids, texts, counts and errors do not.
        for (var i = 0; i < expected.Count; i++)
        {
            Assert.AreEqual(expected[i].GetProperty("params").ToString(), actual[i].GetProperty("params").ToString(), $"call {i}");
            foreach (var exact in new[] { "ids", "text", "starts", "ends", "stopReason", "rows", "latentSteps", "firstBadRow", "packageHash", "code", "message" })
                Assert.AreEqual(Answer(expected[i], exact), Answer(actual[i], exact), $"{exact} of call {i}");
        }
    }

    private static string? Answer(JsonElement call, string key) =>
        (call.TryGetProperty("result", out var answer) || call.TryGetProperty("error", out answer)) && answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(key, out var value)
            ? value.ToString()
            : null;

    private static async Task RecordAsync(EngineTranscript transcript)
    {
        foreach (var model in new[] { "planner", "critic", "solver" }) await transcript.LoadAsync(model);
        var plannerInner = await transcript.LoadLinkAsync("sequential.links/planner.inner.safetensors");
        var toCritic = await transcript.LoadLinkAsync("sequential.links/planner-critic.outer.safetensors");
        var criticInner = await transcript.LoadLinkAsync("sequential.links/critic.inner.safetensors");
        var toSolver = await transcript.LoadLinkAsync("sequential.links/critic-solver.outer.safetensors");
        await WeightsAsync(transcript);

        // Round one of the loop, by hand.
        var plan = Ask("You are the planner.", new TextSegment(Question));
        var planned = await ThinkAsync(transcript, new ThinkRequest("planner", plan, plannerInner, 8, false, TransferRows.Thoughts, RowPooling.None, false));
        await ExportAsync(transcript, planned!.Latent);
        var check = Ask("You are the critic.", new TextSegment(Question + "\nThe planner says:\n"), new LatentSegment(planned.Latent, [toCritic]));
        var checkedPlan = await ThinkAsync(transcript, new ThinkRequest("critic", check, criticInner, 8, false, TransferRows.Thoughts, RowPooling.None, false));
        var exported = await ExportAsync(transcript, checkedPlan!.Latent);
        await SpeakAsync(transcript, Solve(new LatentSegment(checkedPlan.Latent, [toSolver])), Sampling.Greedy);
        await SpeakAsync(transcript, Solve(new LatentSegment(checkedPlan.Latent, [toSolver], Zeroed: true)), Sampling.Greedy);
        var imported = await transcript.CallAsync("engine/importLatent", exported!, async engine => new { latent = await engine.ImportLatentAsync(exported!, CancellationToken.None) });
        await SpeakAsync(transcript, Solve(new LatentSegment(imported!.latent, [toSolver])), Sampling.Greedy);

        // What else a hop may ask for.
        await ThinkAsync(transcript, new ThinkRequest("planner", plan, plannerInner, 8, true, TransferRows.Thoughts, RowPooling.None, false));
        await ThinkAsync(transcript, new ThinkRequest("planner", plan, plannerInner, 4, false, TransferRows.Thoughts, new RowPooling(RowPoolingKind.Mean), false));
        var last = await ThinkAsync(transcript, new ThinkRequest("planner", plan, null, 0, false, TransferRows.Prompt, new RowPooling(RowPoolingKind.Last, 2), false));
        await ExportAsync(transcript, last!.Latent);
        await SpeakAsync(transcript, Solve(new TextSegment("12 + 30"), new TokensSegment([1, 2, 3])), Sampling.Greedy);

        // What goes wrong.
        var broken = new ExportedLatent(2, 96, [.. Enumerable.Repeat((byte)0x7E, 2 * 2 * 96)]);
        var nan = await transcript.CallAsync("engine/importLatent", broken, async engine => new { latent = await engine.ImportLatentAsync(broken, CancellationToken.None) });
        await ThinkAsync(transcript, new ThinkRequest("critic", Ask(null, new LatentSegment(nan!.latent, [toCritic])), criticInner, 2, false, TransferRows.Thoughts, RowPooling.None, false));
        await ThinkAsync(transcript, new ThinkRequest("planner", plan, null, 3, false, TransferRows.Thoughts, RowPooling.None, false));
        await ThinkAsync(transcript, new ThinkRequest("planner", plan, toCritic, 3, false, TransferRows.Thoughts, RowPooling.None, false));
        await ThinkAsync(transcript, new ThinkRequest("planner", plan, plannerInner, 5000, false, TransferRows.Thoughts, RowPooling.None, false));
        await SpeakAsync(transcript, Solve(new LatentSegment(planned.Latent, [toSolver])), Sampling.Greedy);
        await SpeakAsync(transcript, Solve(new LatentSegment(planned.Latent, [])), Sampling.Greedy);
        await SpeakAsync(transcript, Solve(new TextSegment("x")), new Sampling(-1, 1, 0));
        await transcript.CallAsync("engine/release", new { latents = new[] { planned.Latent } }, async engine =>
        {
            await engine.ReleaseAsync([planned.Latent], CancellationToken.None);
            return new { };
        });
        await ExportAsync(transcript, planned.Latent);
        await ThinkAsync(transcript, new ThinkRequest("nobody", plan, null, 1, false, TransferRows.Thoughts, RowPooling.None, false));
    }

    private static async Task WeightsAsync(EngineTranscript transcript)
    {
        var text = new TokenizeRequest("planner", Question + " é e\u0301 \U0001F600 <|im_end|>  \r\n\t1234567");
        await transcript.CallAsync("engine/tokenize", text, engine => engine.TokenizeAsync(text, CancellationToken.None));
        var rows = new EmbedRequest("planner", [0, 7, 398]);
        await transcript.CallAsync("engine/embed", rows, engine => engine.EmbedAsync(rows, CancellationToken.None));
        await transcript.CallAsync("engine/outputHead", rows, engine => engine.OutputHeadAsync(rows, CancellationToken.None));
        await transcript.CallAsync("engine/vocabulary", new { model = "planner" }, engine => engine.VocabularyAsync("planner", CancellationToken.None));
        var forced = new CollectRequest("critic", Ask("You are the critic.", new TextSegment(Question)), " Add 7, then double it.", IncludeEnd: true);
        await transcript.CallAsync("engine/collect", forced, engine => engine.CollectAsync(forced, CancellationToken.None));
        var outside = new EmbedRequest("planner", [399]);
        await transcript.CallAsync("engine/embed", outside, engine => engine.EmbedAsync(outside, CancellationToken.None));
    }

    private static ModelPrompt Ask(string? system, params PromptSegment[] segments) => new(system, [new PromptTurn(PromptRole.User, segments)]);

    private static ModelPrompt Solve(params PromptSegment[] segments) => Ask("You are the solver.", [new TextSegment("Work out this step:\n"), .. segments]);

    private static Task<ThinkResult?> ThinkAsync(EngineTranscript transcript, ThinkRequest request) =>
        transcript.CallAsync("engine/think", request, engine => engine.ThinkAsync(request, CancellationToken.None));

    private static Task<ExportedLatent?> ExportAsync(EngineTranscript transcript, string latent) =>
        transcript.CallAsync("engine/exportLatent", new { latent }, engine => engine.ExportLatentAsync(latent, CancellationToken.None));

    private static Task<SpeakResult?> SpeakAsync(EngineTranscript transcript, ModelPrompt prompt, Sampling sampling)
    {
        var request = new SpeakRequest("solver", prompt, 24, sampling, [], false);
        return transcript.CallAsync("engine/speak", request, engine => engine.SpeakAsync(request, null, CancellationToken.None));
    }
}
