using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Engines.Prompts;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Latents;

namespace RecursiveMas.Engines.Tests.Onnx;

/// <summary>Every expected failure has its code, says what is wrong with the numbers, and leaves the engine usable.</summary>
[TestClass]
public sealed class RefusalTests
{
    private static readonly TestModel Model = TestModel.Get(TestModel.Spec259("qwen2") with { Context = 64 });
    private static readonly int Width = Model.Spec.Hidden;

    [TestMethod]
    public async Task ThinkAsync_WhenThePromptIsLongerThanTheContext_SaysTheCounts()
    {
        await using var engine = await EngineCase.OpenAsync(Model);
        await Refuses("RMAS425", ["has 84 positions", "context of 64"], () => engine.ThinkAsync(EngineCase.User(new string('x', 65))));
        var inner = await engine.LinkAsync(new TestLink(Width, Width, 5));
        await Refuses("RMAS425", ["needs 60 more"], () => engine.ThinkAsync(EngineCase.User("short"), inner, 61));
        Assert.AreEqual(0, engine.Engine.LatentCount);
    }

    [TestMethod]
    public async Task ThinkAsync_WhenThePromptIsEmpty_Refuses()
    {
        await using var engine = await EngineCase.OpenAsync(Model);
        await Refuses("RMAS426", ["empty"], () => engine.ThinkAsync(EngineCase.User(" \n")));
        await Refuses("RMAS426", ["empty"], () => engine.ThinkAsync(new ModelPrompt("system", [])));
    }

    [TestMethod]
    public async Task ThinkAsync_WhenALinkDoesNotFit_NamesLinkAndModelWithSizes()
    {
        await using var engine = await EngineCase.OpenAsync(Model);
        var link = new TestLink(48, Width, 5);
        var id = await engine.LinkAsync(link);
        var latent = (await engine.ThinkAsync(EngineCase.User("a"))).Latent;
        string[] names = [link.Path, "'m'", "48 to 32", "width 32"];
        await Refuses("RMAS423", names, () => engine.ThinkAsync(EngineCase.User(new LatentSegment(latent, [id]))));
        await Refuses("RMAS423", names, () => engine.ThinkAsync(EngineCase.User("a"), id, 2));
        var foreign = await engine.Engine.ImportLatentAsync(new ExportedLatent(1, 48, new byte[96]), default);
        await Refuses("RMAS423", ["48", "32"], () => engine.ThinkAsync(EngineCase.User(new LatentSegment(foreign, []))));
        Assert.AreEqual(1, (await engine.ThinkAsync(EngineCase.User(new LatentSegment(foreign, [id])))).Usage.InjectedRows);
    }

    [TestMethod]
    public async Task ThinkAsync_WhenInjectedRowsAreNotFinite_NamesTheRow()
    {
        await using var engine = await EngineCase.OpenAsync(Model);
        var rows = new float[3 * Width];
        rows[(2 * Width) - 1] = float.PositiveInfinity;
        var latent = await engine.Engine.ImportLatentAsync(new ExportedLatent(3, Width, HalfCodec.Encode(rows)), default);
        await Refuses("RMAS424", ["row 2", latent], () => engine.ThinkAsync(EngineCase.User(new LatentSegment(latent, []))));
        var link = await engine.LinkAsync(new TestLink(Width, Width, 5));
        await Refuses("RMAS424", ["row 2", "after the link"], () => engine.ThinkAsync(EngineCase.User(new LatentSegment(latent, [link]))));
        var zeroed = await engine.ThinkAsync(EngineCase.User(new LatentSegment(latent, [], Zeroed: true)));
        Assert.IsNull(zeroed.FirstBadRow);
    }

    [TestMethod]
    public async Task Calls_WhenHandlesAreUnknown_SayWhatToDo()
    {
        await using var engine = await EngineCase.OpenAsync(Model);
        await Refuses("RMAS421", ["latent-99"], () => engine.Engine.ExportLatentAsync("latent-99", default));
        await Refuses("RMAS421", ["nothing"], () => engine.ThinkAsync(EngineCase.User(new LatentSegment("nothing", []))));
        await Refuses("RMAS422", ["no such link"], () => engine.ThinkAsync(EngineCase.User("a"), "no such link", 2));
        await Refuses("RMAS420", ["'other'", "loaded: m"], () => engine.Engine.EmbedAsync(new EmbedRequest("other", [1]), default));
    }

    [TestMethod]
    public async Task Calls_WhenNumbersAreImpossible_Refuse()
    {
        await using var engine = await EngineCase.OpenAsync(Model);
        var user = EngineCase.User("a");
        await Refuses("RMAS428", ["3 latent steps"], () => engine.ThinkAsync(user, null, 3));
        await Refuses("RMAS427", ["0"], () => engine.ThinkAsync(user, null, 0));
        await Refuses("RMAS427", ["last:k"], () => engine.PromptRowsAsync(user, new RowPooling(RowPoolingKind.Last)));
        await Refuses("RMAS427", ["maxTokens"], () => engine.SpeakAsync(user, maxTokens: 0));
        await Refuses("RMAS427", ["temperature"], () => engine.SpeakAsync(user, sampling: new Sampling(double.NaN, 1, 0)));
        await Refuses("RMAS427", ["topP"], () => engine.SpeakAsync(user, sampling: new Sampling(1, 0, 0)));
        await Refuses("RMAS427", ["259", "0 to 258"], () => engine.Engine.EmbedAsync(new EmbedRequest("m", [259]), default));
        await Refuses("RMAS427", ["259"], () => engine.ThinkAsync(EngineCase.User(new TokensSegment([259]))));
        await Refuses("RMAS427", ["3 rows"], () => engine.Engine.ImportLatentAsync(new ExportedLatent(3, 4, new byte[23]), default));
    }

    private static async Task Refuses(string code, string[] says, Func<Task> call)
    {
        var error = (await Assert.ThrowsExactlyAsync<RmasException>(call)).Error;
        Assert.AreEqual(code, error.Code, error.ToString());
        foreach (var part in says)
            StringAssert.Contains(error.ToString(), part, StringComparison.Ordinal);
    }
}
