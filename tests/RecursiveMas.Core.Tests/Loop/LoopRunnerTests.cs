using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Runs;
using RecursiveMas.Core.Tools;

namespace RecursiveMas.Core.Tests.Loop;

[TestClass]
public sealed class LoopRunnerTests
{
    private readonly ScriptedEngine _engine = ScriptedEngine.Create();
    private readonly RecordingSink _sink = new();
    private readonly LoopRunner _runner = new(new ToolRunner());

    public required TestContext TestContext { get; set; }

    private Task<RunFinished> RunAsync(Plan plan, string question = "q", string? donor = null) => _runner.RunAsync(
        plan, new RunInput(question, Donor: donor), new ScriptedCatalog(("onnx", _engine)), _sink, TestContext.CancellationToken);

    private string[] Hops() => [.. _engine.Calls.Where(call => call.StartsWith("think ", StringComparison.Ordinal) || call.StartsWith("speak ", StringComparison.Ordinal))];

    [TestMethod]
    public async Task RunAsync_WhenLatentChain_FillsEachSlotFromTheHopBefore()
    {
        using var plans = new HandWrittenPlans();

        var finished = await RunAsync(plans.Chain("abc", new PlanRequest(RunMode.Latent, 1)));

        CollectionAssert.AreEqual(new[] { "think a:q", "think b:q{a-b.outer:a:q}", "speak c:q{b-c.outer:b:q{a-b.outer:a:q}}" }, Hops());
        Assert.AreEqual(RunOutcome.Completed, finished.Outcome);
        Assert.AreEqual("<c:q{b-c.outer:b:q{a-b.outer:a:q}}>", finished.Answer);
    }

    [TestMethod]
    public async Task RunAsync_WhenTheEngineNamesAModelItself_CallsItByThatName()
    {
        using var plans = new HandWrittenPlans();
        var plan = plans.Chain("ab", new PlanRequest(RunMode.Latent, 1));
        foreach (var model in plan.Hops.Select(hop => hop.Model)) _engine.Renamed[model] = model + " (2)";

        await RunAsync(plan);

        Assert.AreEqual(plan.Hops.First().Model + " (2)", _engine.Thought.Single().Model);
        Assert.AreEqual(plan.Hops.Last().Model + " (2)", _engine.Spoken.Single().Model);
    }

    [TestMethod]
    public async Task RunAsync_WhenTwoRounds_FeedsTheLastAgentsLatentBackToTheFirst()
    {
        using var plans = new HandWrittenPlans();

        await RunAsync(plans.Chain("ab", new PlanRequest(RunMode.Latent, 2)));

        CollectionAssert.AreEqual(
            new[]
            {
                "think a:q",
                "think b:q{a-b.outer:a:q}",
                "think a:q{b-a.outer:b:q{a-b.outer:a:q}}",
                "speak b:q{a-b.outer:a:q{b-a.outer:b:q{a-b.outer:a:q}}}",
            },
            Hops());
    }

    [TestMethod]
    public async Task RunAsync_WhenTextMode_PassesWhatWasWritten()
    {
        using var plans = new HandWrittenPlans();

        var finished = await RunAsync(plans.Chain("ab", new PlanRequest(RunMode.Text, 1)));

        CollectionAssert.AreEqual(new[] { "speak a:q", "speak b:q<a:q>" }, Hops());
        Assert.AreEqual(finished.Answer!.Length + "<a:q>".Length, finished.Totals.DecodedTokens);
        Assert.AreEqual(0, finished.Totals.LatentSteps);
    }

    [TestMethod]
    public async Task RunAsync_WhenSingle_RunsOneHopAlone()
    {
        using var plans = new HandWrittenPlans();

        var finished = await RunAsync(plans.Chain("abc", new PlanRequest(RunMode.Single)));

        CollectionAssert.AreEqual(new[] { "speak single:q" }, Hops());
        Assert.AreEqual(1, finished.Totals.Hops);
    }

    [TestMethod]
    public async Task RunAsync_WhenLinkExpectsInnerRows_AppliesTheSendersInnerLinkFirst()
    {
        using var plans = new HandWrittenPlans();
        _engine.Links["a-b.outer"] = ScriptedEngine.Link(Core.Links.LinkRole.Outer, input: Core.Links.LinkInput.Inner);

        await RunAsync(plans.Chain("ab", new PlanRequest(RunMode.Latent, 1)));

        Assert.AreEqual("speak b:q{a.inner+a-b.outer:a:q}", Hops()[^1]);
    }

    [TestMethod]
    public async Task RunAsync_WhenZeroControl_ZeroesEverySlot()
    {
        using var plans = new HandWrittenPlans();

        await RunAsync(plans.Chain("abc", new PlanRequest(RunMode.Latent, 1, LatentControl.Zero)));

        CollectionAssert.AreEqual(new[] { "think a:q", "think b:q{0}", "speak c:q{0}" }, Hops());
    }

    [TestMethod]
    public async Task RunAsync_WhenShuffledControl_FillsSlotsFromTheDonorsNormalRun()
    {
        using var plans = new HandWrittenPlans();

        await RunAsync(plans.Chain("abc", new PlanRequest(RunMode.Latent, 1, LatentControl.Shuffled)), "q", "other");

        CollectionAssert.AreEqual(
            new[]
            {
                "think a:other",
                "think b:other{a-b.outer:a:other}",
                "think a:q",
                "think b:q{a-b.outer:a:other}",
                "speak c:q{b-c.outer:b:other{a-b.outer:a:other}}",
            },
            Hops());
        Assert.AreEqual("other", _sink.Events.OfType<RunStarted>().Single().Manifest.Donor);
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task RunAsync_WhenMixture_RunsTheGroupSideBySide()
    {
        using var plans = new HandWrittenPlans();
        using var together = new Barrier(3);
        // Each specialist waits for the two others: were they run in a row, none would ever pass.
        _engine.During = (prompt, token) => prompt.StartsWith('s') ? Task.CompletedTask : Task.Run(() => together.SignalAndWait(token), token);

        var finished = await RunAsync(plans.Mixture("abc", "s", new PlanRequest(RunMode.Latent, 1)));

        Assert.AreEqual(RunOutcome.Completed, finished.Outcome);
        Assert.AreEqual("speak s:q{a-s.outer:a:q}{b-s.outer:b:q}{c-s.outer:c:q}", Hops()[^1]);
    }

    [TestMethod]
    public async Task RunAsync_WhenEngineTakesOneHopAtATime_NeverOverlaps()
    {
        using var plans = new HandWrittenPlans();
        var engine = new ScriptedEngine(parallelHops: 1);
        int inside = 0, most = 0;
        engine.During = async (_, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            await Task.Yield();
            Interlocked.Decrement(ref inside);
        };

        await _runner.RunAsync(
            plans.Mixture("abc", "s", new PlanRequest(RunMode.Latent, 2)), new RunInput("q"), new ScriptedCatalog(("onnx", engine)), _sink, TestContext.CancellationToken);

        Assert.AreEqual(1, most);
    }

    [TestMethod]
    public async Task RunAsync_WhenMixtureLoops_FeedsTheSummaryBackToEverySpecialist()
    {
        using var plans = new HandWrittenPlans();

        await RunAsync(plans.Mixture("ab", "s", new PlanRequest(RunMode.Text, 2)));

        const string summary = "<s:q<a:q><b:q>>";
        CollectionAssert.IsSubsetOf(new[] { $"speak a:q{summary}", $"speak b:q{summary}" }, Hops());
    }

    [TestMethod]
    public async Task RunAsync_WhenSenderLivesOnAnotherEngine_CarriesRowsOver()
    {
        using var plans = new HandWrittenPlans { EngineOf = model => model == "ma" ? "onnx" : "webllm" };
        var web = new ScriptedEngine("webllm");

        var finished = await _runner.RunAsync(
            plans.Chain("abc", new PlanRequest(RunMode.Latent, 1)),
            new RunInput("q"),
            new ScriptedCatalog(("onnx", _engine), ("webllm", web)),
            _sink,
            TestContext.CancellationToken);

        Assert.AreEqual(RunOutcome.Completed, finished.Outcome, finished.Error?.ToString());
        Assert.AreEqual(1, _engine.Calls.Count(call => call.StartsWith("export", StringComparison.Ordinal)));
        Assert.AreEqual(1, web.Calls.Count(call => call.StartsWith("import", StringComparison.Ordinal)));
        Assert.AreEqual(0, _engine.LiveLatents + web.LiveLatents);
    }

    [TestMethod]
    public async Task RunAsync_WhenLatentsAreUsedUp_ReleasesThem()
    {
        using var plans = new HandWrittenPlans();
        var most = 0;
        _engine.During = (_, _) =>
        {
            most = Math.Max(most, _engine.LiveLatents);
            return Task.CompletedTask;
        };

        await RunAsync(plans.Chain("abc", new PlanRequest(RunMode.Latent, 3)));

        Assert.AreEqual(1, most);
        Assert.AreEqual(0, _engine.LiveLatents);
    }

    [TestMethod]
    public async Task RunAsync_WhenDone_TellsEveryHopInOrder()
    {
        using var plans = new HandWrittenPlans();

        var finished = await RunAsync(plans.Chain("ab", new PlanRequest(RunMode.Latent, 1)));

        CollectionAssert.AreEqual(
            new[] { typeof(RunStarted), typeof(HopStarted), typeof(HopFinished), typeof(HopStarted), typeof(TokensDecoded), typeof(HopFinished), typeof(RunFinished) },
            _sink.Events.Select(e => e.GetType()).ToArray());
        var think = _sink.Hops.First();
        Assert.AreEqual(3, think.LatentSteps);
        Assert.IsNull(think.DecodedTokens);
        Assert.IsNull(think.Text);
        var answer = _sink.Hops.Last();
        Assert.IsNull(answer.LatentSteps);
        CollectionAssert.AreEqual(new[] { "a-b.outer" }, answer.Links.ToArray());
        Assert.AreEqual(3, finished.Totals.LatentSteps);
        Assert.AreEqual("checkpoint=ck-ma package=pk", _sink.Events.OfType<RunStarted>().Single().Manifest.Models["ma"]);
    }

    [TestMethod]
    public async Task RunAsync_WhenRowIsNotFinite_FailsAndNamesAgentRoundAndRow()
    {
        using var plans = new HandWrittenPlans();
        _engine.FirstBadRow = prompt => prompt.StartsWith('b') ? 1 : null;

        var finished = await RunAsync(plans.Chain("abc", new PlanRequest(RunMode.Latent, 1)));

        Assert.AreEqual(RunOutcome.Failed, finished.Outcome);
        Assert.AreEqual("RMAS468", finished.Error!.Code);
        Assert.AreEqual("agent b, round 1", finished.Error.Where);
        StringAssert.Contains(finished.Error.Message, "row 2");
        Assert.IsFalse(_sink.Hops.Last().Finite);
        Assert.AreEqual(0, _engine.LiveLatents);
    }

    [TestMethod]
    public async Task RunAsync_WhenEngineFailsInAHop_KeepsFinishedHopsAndSaysWhere()
    {
        using var plans = new HandWrittenPlans();
        _engine.During = (prompt, _) => prompt.StartsWith('b') ? throw new RmasException("RMAS450", "the prompt is too long") : Task.CompletedTask;

        var finished = await RunAsync(plans.Chain("abc", new PlanRequest(RunMode.Latent, 1)));

        Assert.AreEqual("agent b, round 1: error RMAS450: the prompt is too long", finished.Error!.ToString());
        Assert.AreEqual(1, finished.Totals.Hops);
        Assert.AreEqual("RMAS450", _sink.Hops.Last().Error!.Code);
    }

    [TestMethod]
    public async Task RunAsync_WhenEngineDiesInAHop_KeepsFinishedHopsAndSaysWhy()
    {
        using var plans = new HandWrittenPlans();
        _engine.During = (prompt, _) =>
        {
            _engine.Died = prompt.StartsWith('b');
            return _engine.Died ? throw new RmasException("RMAS451", "the engine ended before it answered") : Task.CompletedTask;
        };

        var finished = await RunAsync(plans.Chain("abc", new PlanRequest(RunMode.Latent, 1)));

        Assert.AreEqual(RunOutcome.Failed, finished.Outcome);
        Assert.AreEqual("RMAS451", finished.Error!.Code);
        Assert.AreEqual(1, finished.Totals.Hops);
    }

    [TestMethod]
    public async Task RunAsync_WhenCancelled_KeepsFinishedHops()
    {
        using var plans = new HandWrittenPlans();
        using var cancel = new CancellationTokenSource();
        _engine.During = (prompt, _) => prompt.StartsWith('b') ? cancel.CancelAsync() : Task.CompletedTask;

        var finished = await _runner.RunAsync(
            plans.Chain("abc", new PlanRequest(RunMode.Latent, 1)), new RunInput("q"), new ScriptedCatalog(("onnx", _engine)), _sink, cancel.Token);

        Assert.AreEqual(RunOutcome.Cancelled, finished.Outcome);
        Assert.AreEqual(1, finished.Totals.Hops);
        Assert.IsNull(finished.Error);
        Assert.AreSame(finished, _sink.Events[^1]);
        Assert.AreEqual(0, _engine.LiveLatents);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(" \n")]
    public async Task RunAsync_WhenQuestionIsEmpty_RefusesBeforeAnythingLoads(string question)
    {
        using var plans = new HandWrittenPlans();

        var error = await Assert.ThrowsExactlyAsync<RmasException>(() => RunAsync(plans.Chain("ab", new PlanRequest(RunMode.Latent, 1)), question));

        Assert.AreEqual("RMAS466", error.Error.Code);
        Assert.IsEmpty(_engine.Calls);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("q")]
    public async Task RunAsync_WhenDonorIsMissingOrTheSame_Refuses(string? donor)
    {
        using var plans = new HandWrittenPlans();

        var error = await Assert.ThrowsExactlyAsync<RmasException>(
            () => RunAsync(plans.Chain("ab", new PlanRequest(RunMode.Latent, 1, LatentControl.Shuffled)), "q", donor));

        Assert.AreEqual("RMAS467", error.Error.Code);
    }

    [TestMethod]
    public async Task RunAsync_WhenSinkWantsLatents_GivesEveryHopsRows()
    {
        using var plans = new HandWrittenPlans();
        var sink = new RecordingSink(wantsLatents: true);

        await _runner.RunAsync(
            plans.Chain("abc", new PlanRequest(RunMode.Latent, 1)), new RunInput("q"), new ScriptedCatalog(("onnx", _engine)), sink, TestContext.CancellationToken);

        CollectionAssert.AreEquivalent(new[] { 0, 1 }, sink.Latents.Keys.ToArray());
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task RunAsync_WhenPrefixReuseIsChosen_TellsTheEngine(bool reuse)
    {
        using var plans = new HandWrittenPlans();

        await _runner.RunAsync(
            plans.Chain("ab", new PlanRequest(RunMode.Latent, 1)), new RunInput("q", ReusePrefix: reuse), new ScriptedCatalog(("onnx", _engine)), _sink, TestContext.CancellationToken);

        Assert.AreEqual(reuse, _engine.Thought.Single().ReusePrefix);
        Assert.AreEqual(reuse, _engine.Spoken.Single().ReusePrefix);
    }
}
