using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Engines.Prompts;
using RecursiveMas.Core.Fitting;
using RecursiveMas.Core.LinearAlgebra;
using RecursiveMas.Core.Links;
using RecursiveMas.Engines.Onnx;
using RecursiveMas.Engines.Tests.Onnx;

namespace RecursiveMas.Engines.Tests.Fitting;

/// <summary>The fitter on a real engine: collect, fit, write, load, think, in one go.</summary>
[TestClass]
public sealed class OnnxFittingTests
{
    [TestMethod]
    public async Task FitAsync_WhenTextIsPredictable_GivesLinksTheEngineThinksWith()
    {
        var (first, second) = (TestModel.Get(TestModel.Spec259("qwen3")), TestModel.Get(TestModel.Spec259("llama")));
        await using var engine = new OnnxEngine(first.Store, new OnnxEngineOptions());
        await using var other = new OnnxEngine(second.Store, new OnnxEngineOptions());
        var planner = new FitAgent("planner", engine, await engine.LoadAsync(new LoadModelRequest("p", first.Package), null, default));
        var critic = new FitAgent("critic", other, await other.LoadAsync(new LoadModelRequest("c", second.Package), null, default));

        var options = new FitOptions { Ridge = new RidgeOptions { HoldOutEvery = 4 } };
        var fitted = await new LinkFitter(options).FitAsync(planner, [planner, critic], Samples(), null, default);

        foreach (var link in fitted)
        {
            // The prompt fixes the first letter and each letter the next, so the state before a token determines it even in an untrained model.
            Assert.IsGreaterThan(0.9, link.Report.HeldOutCosine!.Value);
            Assert.AreEqual(1, link.Report.ExactShare);
        }

        var folder = Directory.CreateDirectory(TestFolders.New("fit")).FullName;
        var id = fitted[0].Write(folder);
        var loaded = await engine.LoadLinkAsync(new LoadLinkRequest(Path.Combine(folder, fitted[0].FileName)), default);
        Assert.AreEqual(id, loaded.Link);
        Assert.AreEqual(LinkRole.Inner, loaded.Metadata.Role);
        Assert.AreEqual(planner.Model.CheckpointHash, loaded.Metadata.SourceCheckpoint);
        var thought = await engine.ThinkAsync(
            new ThinkRequest("p", EngineCase.User("Say 1."), id, 4, false, Core.Latents.TransferRows.Thoughts, Core.Latents.RowPooling.None), default);
        Assert.AreEqual(4, thought.LatentSteps);
        Assert.IsNull(thought.FirstBadRow);
    }

    [TestMethod]
    public async Task FitFromWeightsAsync_WhenTheHeadIsTied_RunsOnWeightsAlone()
    {
        var model = TestModel.Get(TestModel.Spec259("qwen3"));
        await using var engine = new OnnxEngine(model.Store, new OnnxEngineOptions());
        var agent = new FitAgent("planner", engine, await engine.LoadAsync(new LoadModelRequest("p", model.Package), null, default));
        var fitted = await new LinkFitter().FitFromWeightsAsync(agent, agent, default);
        Assert.AreEqual("weights", fitted.Report.Method);
        Assert.IsTrue(fitted.Report.Rows + fitted.Report.HeldOutRows is > 200 and <= 259);
        // A tied head's rows are the embeddings themselves: any mix-up of ids would bring this near 0.
        Assert.IsGreaterThan(0.99, fitted.Report.HeldOutCosine!.Value);
    }

    private static async IAsyncEnumerable<FitSample> Samples()
    {
        await Task.CompletedTask;
        for (var i = 0; i < 32; i++)
            yield return new FitSample(new ModelPrompt(null, [new PromptTurn(PromptRole.User, [new TextSegment($"Say {i % 4}.")])]), "abcdefgh"[(i % 4)..]);
    }
}
