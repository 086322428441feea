using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Runs;
using RecursiveMas.Core.Tests.Loop;
using RecursiveMas.Core.Tools;

namespace RecursiveMas.Core.Tests.Runs;

[TestClass]
public sealed class RunResumerTests : IDisposable
{
    private readonly HandWrittenPlans plans = new();
    private readonly ScriptedEngine engine = ScriptedEngine.Create();
    private readonly LoopRunner runner = new(new ToolRunner());
    private readonly RecordingSink sink = new();

    public required TestContext TestContext { get; set; }

    public void Dispose() => plans.Dispose();

    private CancellationToken Token => TestContext.CancellationToken;

    private async Task<(RunRecord Record, RunRecordFiles Files)> RecordAsync(Plan plan, bool latents = true)
    {
        using var writer = new RunRecordWriter(plans.Folder, latents);
        await runner.RunAsync(plan, new RunInput("q"), new ScriptedCatalog(("onnx", engine)), writer, Token);
        engine.Calls.Clear();
        return (await RunRecordReader.ReadAsync(writer.Files!.Folder, Token), writer.Files!);
    }

    private Task<RunFinished> ResumeAsync(RunRecord record, RunRecordFiles files, int hop, Plan plan, IRunSink? into = null) =>
        new RunResumer(runner).ResumeAsync(record, new RecordedLatents(files), hop, plan, "hash", new ScriptedCatalog(("onnx", engine)), into ?? sink, Token);

    private static Plan Changed(Plan plan, int hop, string text) => plan with
    {
        Stages = [.. plan.Stages.Select(stage => stage with { Hops = [.. stage.Hops.Select(each => each.Index == hop ? each with { Prompt = [new TextPart(text), .. each.Prompt] } : each)] })],
    };

    private string[] Ran() => [.. engine.Calls.Where(call => call.StartsWith("think", StringComparison.Ordinal) || call.StartsWith("speak", StringComparison.Ordinal))];

    [TestMethod]
    public async Task ResumeAsync_WhenALaterPromptChanged_RunsOnlyWhatFollowsOnTheRecordedRows()
    {
        var plan = plans.Chain("abc", new PlanRequest(RunMode.Latent, 2));
        var (record, files) = await RecordAsync(plan);

        var finished = await ResumeAsync(record, files, 4, Changed(plan, 4, "new "));

        CollectionAssert.AreEqual(new[] { "think new b:q{a-b.outer:a:q{c-a.outer:c:q{b-c.outer:b:q{a-b.outer:a:q}}}}", "speak c:q{b-c.outer:new b:q{a-b.outer:a:q{c-a.outer:c:q{b-c.outer:b:q{a-b.outer:a:q}}}}}" }, Ran());
        Assert.AreEqual(2, finished.Totals.Hops);
        var results = sink.Events.OfType<HopFinished>().Select(told => told.Result).ToArray();
        CollectionAssert.AreEqual(new[] { 0, 1, 2, 3, 4, 5 }, results.Select(result => result.Hop).ToArray());
        CollectionAssert.AreEqual(record.Hops.Take(4).Select(hop => hop.Ms).ToArray(), results.Take(4).Select(hop => hop.Ms).ToArray());
        Assert.IsTrue(results.Take(4).All(hop => hop.ReusedFrom == record.Manifest.RunId) && results.Skip(4).All(hop => hop.ReusedFrom is null));
        CollectionAssert.AreEqual(new[] { 4, 5 }, sink.Events.OfType<HopStarted>().Select(told => told.Hop).ToArray());
        Assert.AreEqual(new ResumedRun(record.Manifest.RunId, 4), sink.Events.OfType<RunStarted>().Single().Manifest.Resumed);
        Assert.AreEqual(0, engine.LiveLatents);
    }

    [TestMethod]
    public async Task ResumeAsync_WhenRecorded_TheNewRecordHoldsTheOldRowsAndCanBeTakenUpAgain()
    {
        var plan = plans.Chain("abc", new PlanRequest(RunMode.Latent, 2));
        var (record, files) = await RecordAsync(plan);
        using var writer = new RunRecordWriter(plans.Folder, keepLatents: true);

        await ResumeAsync(record, files, 3, plan, writer);

        var (before, after) = (new RecordedLatents(files), new RecordedLatents(writer.Files!));
        CollectionAssert.AreEqual(before.Shapes().Keys.ToArray(), after.Shapes().Keys.ToArray());
        for (var hop = 0; hop < 3; hop++)
            CollectionAssert.AreEqual(before.Exported(hop)!.F16, after.Exported(hop)!.F16);
        var again = await RunRecordReader.ReadAsync(writer.Files!.Folder, Token);
        await ResumeAsync(again, writer.Files!, 5, plan);
        Assert.AreEqual(record.Manifest.RunId, sink.Events.OfType<HopFinished>().First().Result.ReusedFrom);
    }

    [TestMethod]
    public async Task ResumeAsync_WhenTheHopStandsInAGroup_LeavesItsNeighboursAsTheyWere()
    {
        var plan = plans.Mixture("abc", "s", new PlanRequest(RunMode.Latent, 1));
        var (record, files) = await RecordAsync(plan);

        await ResumeAsync(record, files, 1, Changed(plan, 1, "new "));

        CollectionAssert.AreEqual(new[] { "think new b:q", "speak s:q{a-s.outer:a:q}{b-s.outer:new b:q}{c-s.outer:c:q}" }, Ran());
    }

    [TestMethod]
    public async Task ResumeAsync_InTextMode_LaysTheRecordedMessagesIntoSlots()
    {
        var plan = plans.Chain("ab", new PlanRequest(RunMode.Text, 1));
        var (record, files) = await RecordAsync(plan, latents: false);

        await ResumeAsync(record, files, 1, Changed(plan, 1, "new "));

        CollectionAssert.AreEqual(new[] { "speak new b:q<a:q>" }, Ran());
    }

    [TestMethod]
    public async Task ResumeAsync_WhenAReusedHopWouldDiffer_NamesItAndRunsNothing()
    {
        var plan = plans.Chain("abc", new PlanRequest(RunMode.Latent, 1));
        var (record, files) = await RecordAsync(plan);

        await RefusedAsync("RMAS458", "hop 1 (a, round 1) would not be what was recorded: its prompt changed", () => ResumeAsync(record, files, 1, Changed(plan, 0, "new ")));
        engine.Revision = "-new";
        await RefusedAsync("RMAS458", "hop 1 (a, round 1) would not be what was recorded: its model changed", () => ResumeAsync(record, files, 1, plan));

        Assert.IsEmpty(Ran());
    }

    [TestMethod]
    public async Task ResumeAsync_WhenTheRecordLacksWhatIsRead_SaysSo()
    {
        var plan = plans.Chain("abc", new PlanRequest(RunMode.Latent, 1));
        var (record, files) = await RecordAsync(plan, latents: false);

        await RefusedAsync("RMAS456", "no latents of hop 1", () => ResumeAsync(record, files, 1, plan));
        await RefusedAsync("RMAS457", "no hop 4", () => ResumeAsync(record, files, 3, plan));
        var cut = record with { Events = [.. record.Events.Where(told => told is not HopFinished { Result.Hop: 1 })] };
        await RefusedAsync("RMAS458", "hop 2 (b, round 1) did not finish", () => ResumeAsync(cut, files, 2, plan));
        await ResumeAsync(record, files, 0, plan);
        Assert.HasCount(3, Ran());
    }

    private static async Task RefusedAsync(string code, string message, Func<Task> call)
    {
        var error = (await Assert.ThrowsExactlyAsync<RmasException>(call)).Error;
        Assert.AreEqual(code, error.Code, error.ToString());
        StringAssert.Contains(error.Message, message);
    }
}
