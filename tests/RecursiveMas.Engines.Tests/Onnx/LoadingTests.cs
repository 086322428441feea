using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Errors;
using RecursiveMas.Engines.Onnx;

namespace RecursiveMas.Engines.Tests.Onnx;

[TestClass]
public sealed class LoadingTests
{
    private static readonly TestModel Model = TestModel.Get(TestModel.Spec259("llama"));

    [TestMethod]
    public async Task LoadAsync_WhenGivenACheckpointFolder_BuildsItAndSpeaksAsThePackageDoes()
    {
        await using var package = await EngineCase.OpenAsync(Model);
        await using var engine = new OnnxEngine(Model.Store);
        var progress = new Steps();
        var loaded = await engine.LoadAsync(new LoadModelRequest("m", Model.Checkpoint), progress, default);
        var request = new SpeakRequest("m", EngineCase.User("Hi"), 8, Sampling.Greedy, []);
        var expected = await package.Engine.SpeakAsync(request, null, default);
        CollectionAssert.AreEqual(expected.Ids.ToList(), (await engine.SpeakAsync(request, null, default)).Ids.ToList());
        Assert.AreEqual("llama", loaded.Architecture);
        Assert.AreEqual(Model.Spec.Hidden, loaded.HiddenSize);
        Assert.AreEqual(259, loaded.VocabularySize);
        Assert.AreEqual(Model.Spec.Context, loaded.ContextLength);
        CollectionAssert.AreEqual(progress.Seen.Select(x => x.Fraction).Order().ToList(), progress.Seen.Select(x => x.Fraction).ToList());
        Assert.IsTrue(progress.Seen.Any(x => x.Stage == "verifying"));
        Assert.AreEqual(new LoadProgress("m", "ready", 1), progress.Seen[^1]);
    }

    [TestMethod]
    public async Task LoadAsync_WhenTwoNamesShareAPackage_KeepsItUntilBothAreUnloaded()
    {
        await using var engine = await EngineCase.OpenAsync(Model);
        var second = await engine.Engine.LoadAsync(new LoadModelRequest("n", Model.Package), null, default);
        Assert.AreEqual("n", second.Model);
        await engine.Engine.UnloadAsync("m", default);
        var ids = (await engine.Engine.EmbedAsync(new EmbedRequest("n", [1, 2]), default)).Rows;
        Assert.AreEqual(2, ids);
        await Refuses("RMAS420", () => engine.ThinkAsync(EngineCase.User("gone")));
    }

    [TestMethod]
    public async Task LoadAsync_WhenTheNameHoldsAnotherPackage_GivesItANameOfItsOwn()
    {
        await using var engine = await EngineCase.OpenAsync(Model);
        var other = TestModel.Get(TestModel.Spec259("qwen2"));
        var first = await engine.Engine.LoadAsync(new LoadModelRequest("m", Model.Package), null, default);
        var second = await engine.Engine.LoadAsync(new LoadModelRequest("m", other.Package), null, default);
        Assert.AreEqual("m (2)", second.Model);
        Assert.AreNotEqual(first.PackageHash, second.PackageHash);
        Assert.AreEqual(first, await engine.Engine.LoadAsync(new LoadModelRequest("m", Model.Package), null, default));
        Assert.AreEqual(second, await engine.Engine.LoadAsync(new LoadModelRequest("m", other.Package), null, default));
        await engine.Engine.UnloadAsync("m", default);
        await engine.Engine.EmbedAsync(new EmbedRequest("m (2)", [1]), default);
    }

    [TestMethod]
    public async Task LoadAsync_WhenThePackageWasBuiltAgain_LoadsTheNewOne()
    {
        var folder = TestFolders.New("built again");
        Copy(Model.Package, folder);
        await using var engine = await EngineCase.OpenAsync(Model);
        var first = await engine.Engine.LoadAsync(new LoadModelRequest("m", folder), null, default);
        // As a build does it: the old folder goes as a whole.
        Directory.Delete(folder, recursive: true);
        Copy(TestModel.Get(TestModel.Spec259("qwen2")).Package, folder);
        var second = await engine.Engine.LoadAsync(new LoadModelRequest("m", folder), null, default);
        Assert.AreNotEqual(first.PackageHash, second.PackageHash);
    }

    [TestMethod]
    public async Task LoadAsync_WhenAFileWasAltered_RefusesByItsHash()
    {
        var copy = TestFolders.New("altered");
        Copy(Model.Package, copy);
        var weights = Path.Combine(copy, "trunk.bin");
        var bytes = await File.ReadAllBytesAsync(weights);
        bytes[100] ^= 1;
        await File.WriteAllBytesAsync(weights, bytes);
        await using var engine = new OnnxEngine(Model.Store);
        var error = await Assert.ThrowsExactlyAsync<RmasException>(
            () => engine.LoadAsync(new LoadModelRequest("m", copy), null, default));
        StringAssert.Contains(error.Error.ToString(), "trunk.bin", StringComparison.Ordinal);
        await Refuses("RMAS420", () => engine.EmbedAsync(new EmbedRequest("m", [1]), default));
    }

    [TestMethod]
    public async Task UnloadAsync_WhenTheModelOwnsLatents_FreesThem()
    {
        await using var engine = await EngineCase.OpenAsync(Model);
        var latent = (await engine.ThinkAsync(EngineCase.User("Mine."))).Latent;
        var imported = await engine.Engine.ImportLatentAsync(await engine.Engine.ExportLatentAsync(latent, default), default);
        await engine.Engine.UnloadAsync("m", default);
        await Refuses("RMAS421", () => engine.Engine.ExportLatentAsync(latent, default));
        Assert.AreEqual(1, (await engine.Engine.ExportLatentAsync(imported, default)).Rows, "an imported latent belongs to no model");
    }

    [TestMethod]
    public async Task UnloadAsync_WhenAHopIsRunning_LetsItFinish()
    {
        await using var engine = await EngineCase.OpenAsync(Model);
        var expected = await engine.SpeakAsync(EngineCase.User("Busy."), maxTokens: 12);
        var unloader = new UnloadAfterFirst(engine.Engine);
        var result = await engine.SpeakAsync(EngineCase.User("Busy."), maxTokens: 12, progress: unloader);
        CollectionAssert.AreEqual(expected.Ids.ToList(), result.Ids.ToList());
        await Refuses("RMAS420", () => engine.SpeakAsync(EngineCase.User("Busy.")));
    }

    [TestMethod]
    public async Task DescribeAsync_WhenAsked_NamesRuntimeAndWhatItCanDo()
    {
        await using var engine = await EngineCase.OpenAsync(Model, new OnnxEngineOptions { ParallelHops = 3 });
        var description = await engine.Engine.DescribeAsync(default);
        Assert.AreEqual("onnx", description.Name);
        StringAssert.StartsWith(description.Version, "onnxruntime 1.", StringComparison.Ordinal);
        Assert.AreEqual(new EngineCapabilities("graph output", true, true, 3), description.Capabilities);
    }

    private static async Task Refuses(string code, Func<Task> call) =>
        Assert.AreEqual(code, (await Assert.ThrowsExactlyAsync<RmasException>(call)).Error.Code);

    private sealed class Steps : IProgress<LoadProgress>
    {
        internal List<LoadProgress> Seen { get; } = [];

        public void Report(LoadProgress value) => Seen.Add(value);
    }

    private sealed class UnloadAfterFirst(OnnxEngine engine) : IProgress<SpeakDelta>
    {
        public void Report(SpeakDelta value)
        {
            if (value.Tokens < 3)
                engine.UnloadAsync("m", CancellationToken.None).GetAwaiter().GetResult();
        }
    }

    private static void Copy(string package, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(package))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
    }
}
