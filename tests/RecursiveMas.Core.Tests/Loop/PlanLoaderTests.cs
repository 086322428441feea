using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Links;
using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Plans;

namespace RecursiveMas.Core.Tests.Loop;

[TestClass]
public sealed class PlanLoaderTests
{
    private readonly ScriptedEngine _engine = ScriptedEngine.Create();

    public required TestContext TestContext { get; set; }

    private async Task<RmasError> RefusalAsync(Plan plan) => (await Assert.ThrowsExactlyAsync<RmasException>(
        () => PlanLoader.LoadAsync([plan], new ScriptedCatalog(("onnx", _engine)), null, TestContext.CancellationToken))).Error;

    [TestMethod]
    public async Task LoadAsync_WhenPlansShareModelsAndLinks_LoadsEachOnce()
    {
        using var plans = new HandWrittenPlans();
        Plan[] all = [.. Enumerable.Range(1, 3).Select(r => plans.Chain("ab", new PlanRequest(RunMode.Latent, r)))];

        using var loaded = await PlanLoader.LoadAsync(all, new ScriptedCatalog(("onnx", _engine)), null, TestContext.CancellationToken);

        CollectionAssert.AreEquivalent(
            new[] { "load ma", "load mb", "link a.inner", "link b.inner", "link a-b.outer", "link b-a.outer" }, _engine.Calls.ToArray());
    }

    [TestMethod]
    public async Task LoadAsync_WhenNoStepAndNoEdgeNeedsAnInnerLink_DoesNotOpenIt()
    {
        using var plans = new HandWrittenPlans { Steps = 1 };
        var plan = plans.Chain("ab", new PlanRequest(RunMode.Latent, 1));
        plan = plan with { Stages = [.. plan.Stages.Select(stage => stage with { Hops = [.. stage.Hops.Select(hop => hop with { Think = hop.Think is null ? null : hop.Think with { InnerLink = null } })] })] };
        File.Delete(Path.Combine(plans.Folder, "a.inner"));

        using var loaded = await PlanLoader.LoadAsync([plan], new ScriptedCatalog(("onnx", _engine)), null, TestContext.CancellationToken);

        CollectionAssert.DoesNotContain(_engine.Calls.ToArray(), "link a.inner");
    }

    [TestMethod]
    public async Task LoadAsync_WhenLinkTakesOtherRowsThanTheSenderMakes_NamesEdgeAndSizes()
    {
        using var plans = new HandWrittenPlans();
        _engine.HiddenSizes["ma"] = 12;
        _engine.Links["a.inner"] = ScriptedEngine.Link(LinkRole.Inner, 12, 12);

        var error = await RefusalAsync(plans.Chain("ab", new PlanRequest(RunMode.Latent, 1)));

        Assert.AreEqual("RMAS231", error.Code);
        Assert.AreEqual("edge a->b", error.Where);
        StringAssert.Contains(error.Message, "rows of 8, model 'ma' has hidden size 12");
    }

    [TestMethod]
    public async Task LoadAsync_WhenLinkMakesOtherRowsThanTheReceiverTakes_NamesEdgeAndSizes()
    {
        using var plans = new HandWrittenPlans();
        _engine.Links["a-b.outer"] = ScriptedEngine.Link(LinkRole.Outer, 8, 16);

        var error = await RefusalAsync(plans.Chain("ab", new PlanRequest(RunMode.Latent, 1)));

        Assert.AreEqual("RMAS231", error.Code);
        StringAssert.Contains(error.Message, "makes rows of 16, model 'mb' has hidden size 8");
    }

    [TestMethod]
    public async Task LoadAsync_WhenLinkWasMadeForAnotherCheckpoint_SaysToFitAgain()
    {
        using var plans = new HandWrittenPlans();
        _engine.Links["a-b.outer"] = ScriptedEngine.Link(LinkRole.Outer, from: "ck-old", to: "ck-mb");

        var error = await RefusalAsync(plans.Chain("ab", new PlanRequest(RunMode.Latent, 1)));

        Assert.AreEqual("RMAS232", error.Code);
        StringAssert.Contains(error.NextStep!, "fit-links");
    }

    [TestMethod]
    public async Task LoadAsync_WhenInnerLinkStandsOnAnEdge_Refuses()
    {
        using var plans = new HandWrittenPlans();
        _engine.Links["a-b.outer"] = ScriptedEngine.Link(LinkRole.Inner);

        Assert.AreEqual("RMAS233", (await RefusalAsync(plans.Chain("ab", new PlanRequest(RunMode.Latent, 1)))).Code);
    }

    [TestMethod]
    public async Task LoadAsync_WhenLinkFileIsMissing_NamesItAndTheCommand()
    {
        using var plans = new HandWrittenPlans();
        var plan = plans.Chain("ab", new PlanRequest(RunMode.Latent, 1));
        File.Delete(plans.LinkFile("a-b.outer"));

        var error = await RefusalAsync(plan);

        Assert.AreEqual("RMAS230", error.Code);
        Assert.AreEqual("edge a->b", error.Where);
    }

    [TestMethod]
    public async Task LoadAsync_WhenTextMode_NeedsNoLinks()
    {
        using var plans = new HandWrittenPlans();

        using var loaded = await PlanLoader.LoadAsync(
            [plans.Chain("ab", new PlanRequest(RunMode.Text, 2))], new ScriptedCatalog(("onnx", _engine)), null, TestContext.CancellationToken);

        Assert.IsEmpty(loaded.Links);
    }

    [TestMethod]
    public async Task LoadAsync_WhenEngineCannotReachHiddenStates_RefusesLatentMode()
    {
        using var plans = new HandWrittenPlans();
        _engine.LatentRoute = null;

        Assert.AreEqual("RMAS463", (await RefusalAsync(plans.Chain("ab", new PlanRequest(RunMode.Latent, 1)))).Code);
    }

    [TestMethod]
    public async Task LoadAsync_WhenEngineHoldsOneModel_RefusesTwo()
    {
        using var plans = new HandWrittenPlans();
        _engine.ManyModels = false;

        Assert.AreEqual("RMAS465", (await RefusalAsync(plans.Chain("ab", new PlanRequest(RunMode.Text, 1)))).Code);
    }
}
