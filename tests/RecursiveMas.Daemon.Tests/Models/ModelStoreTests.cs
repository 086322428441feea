using RecursiveMas.BuildModel;
using RecursiveMas.Core.Errors;
using RecursiveMas.Daemon.Tests.Tiny;
using RecursiveMas.Engines.Packages;
using RecursiveMas.Engines.Store;

namespace RecursiveMas.Daemon.Tests.Models;

/// <summary>The store and what comes into it from folders.</summary>
[TestClass]
public sealed class ModelStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ModelStore store;

    public ModelStoreTests() => store = new ModelStore(new StoreFolder(folder.At("store")));

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public async Task AddAsync_WhenTwoNamesHaveOneContent_KeepsItOnceUntilTheLastNameGoes()
    {
        var source = TinyCheckpoint.Write(folder.At("source"));
        var one = await AddAsync(source, "one");
        var two = await AddAsync(source, "two");
        Assert.AreEqual(store.FolderOf(one), store.FolderOf(two));
        Assert.HasCount(1, Directory.GetDirectories(folder.At("store/content")));

        Assert.IsFalse((await store.RemoveAsync("one", TestContext.CancellationToken)).FilesGone);
        Assert.IsTrue(Directory.Exists(store.FolderOf(two)));
        Assert.IsTrue((await store.RemoveAsync("TWO", TestContext.CancellationToken)).FilesGone);
        Assert.IsEmpty(Directory.GetDirectories(folder.At("store/content")));
        Assert.IsEmpty(Directory.GetDirectories(folder.At("store/adding")));
    }

    [TestMethod]
    public async Task AddAsync_WhenTheNameIsTakenByOtherContent_RefusesAndKeepsBoth()
    {
        await AddAsync(TinyCheckpoint.Write(folder.At("source")), "one");
        var other = TinyCheckpoint.Write(folder.At("other"), seed: 12);
        Assert.AreEqual("RMAS153", (await FailAsync(() => AddAsync(other, "one"))).Code);
        Assert.AreEqual("source", store.Require("one").Origin.Folder);
        Assert.IsEmpty(Directory.GetDirectories(folder.At("store/adding")));
    }

    [TestMethod]
    public async Task Verify_WhenAFileWasChanged_NamesIt()
    {
        var model = await AddAsync(TinyCheckpoint.Write(folder.At("source")), "one");
        var weights = Path.Combine(store.FolderOf(model), "model.safetensors");
        var bytes = File.ReadAllBytes(weights);
        bytes[^1] ^= 1;
        File.WriteAllBytes(weights, bytes);
        var error = Fail(() => store.Verify("one", null, TestContext.CancellationToken));
        Assert.AreEqual(("RMAS154", weights), (error.Code, error.Where));
    }

    [TestMethod]
    public async Task AddAsync_WhenTheFolderIsAPackage_TakesWhatItsManifestLists()
    {
        TinyCheckpoint.Write(folder.At("source"));
        await new PackageBuilder().BuildAsync(folder.At("source"), folder.At("package"), null, TestContext.CancellationToken);
        folder.Write("package/notes.txt", "mine");
        var model = await AddAsync(folder.At("package"), "one");
        Assert.AreEqual(StoredModelKind.Package, model.Kind);
        Assert.IsFalse(File.Exists(Path.Combine(store.FolderOf(model), "notes.txt")));
        _ = ModelPackage.Open(store.Locate("store:one"), null, TestContext.CancellationToken);

        File.AppendAllText(folder.At("package/trunk.bin"), "x");
        Assert.AreEqual("RMAS124", (await FailAsync(() => AddAsync(folder.At("package"), "two"))).Code);
        Assert.HasCount(1, store.List());
    }

    [TestMethod]
    public async Task AddAsync_WhenALinkLeavesTheFolder_RefusesItExceptInTheHubsOwnCache()
    {
        if (OperatingSystem.IsWindows()) Assert.Inconclusive("symbolic links need a privilege on Windows");
        var source = TinyCheckpoint.Write(folder.At("source"));
        File.Move(Path.Combine(source, "config.json"), folder.At("elsewhere"));
        File.CreateSymbolicLink(Path.Combine(source, "config.json"), folder.At("elsewhere"));
        Assert.AreEqual("RMAS157", (await FailAsync(() => AddAsync(source, "one"))).Code);

        Directory.CreateDirectory(folder.At("models--a--b/snapshots"));
        Directory.CreateDirectory(folder.At("models--a--b/blobs"));
        File.Move(folder.At("elsewhere"), folder.At("models--a--b/blobs/1"));
        File.Delete(Path.Combine(source, "config.json"));
        Directory.Move(source, folder.At("models--a--b/snapshots/abc"));
        File.CreateSymbolicLink(folder.At("models--a--b/snapshots/abc/config.json"), "../../blobs/1");
        var model = await AddAsync(folder.At("models--a--b/snapshots/abc"), "one");
        Assert.IsNull(new FileInfo(Path.Combine(store.FolderOf(model), "config.json")).LinkTarget);
    }

    [TestMethod]
    [DataRow("{\"format\": 2}", "newer")]
    [DataRow("{\"format\": 1, \"name\": \"../x\"}", "not understood")]
    [DataRow("nonsense", "not understood")]
    public void List_WhenARecordIsNotOurs_SaysWhich(string record, string said)
    {
        folder.Write("store/records/bad.json", record);
        var error = Fail(() => store.List());
        Assert.AreEqual("RMAS155", error.Code);
        StringAssert.Contains(error.Message, said);
        Assert.AreEqual(folder.At("store/records/bad.json"), error.Where);
    }

    [TestMethod]
    public async Task AddAsync_WhenTheFolderIsNoModel_SaysWhatItLacks()
    {
        folder.Write("empty/readme.txt", "x");
        Assert.AreEqual("RMAS158", (await FailAsync(() => AddAsync(folder.At("empty"), "one"))).Code);
        Assert.AreEqual("RMAS158", (await FailAsync(() => AddAsync(folder.At("nowhere"), "one"))).Code);
        folder.Write("old/config.json", "{}");
        folder.Write("old/pytorch_model.bin", "x");
        StringAssert.Contains((await FailAsync(() => AddAsync(folder.At("old"), "one"))).Message, "safetensors");
    }

    private Task<StoredModel> AddAsync(string source, string name) => new FolderImport(store).AddAsync(source, name, null, TestContext.CancellationToken);

    private static RmasError Fail(Action action) => Assert.ThrowsExactly<RmasException>(action).Error;

    private static async Task<RmasError> FailAsync(Func<Task> action) => (await Assert.ThrowsExactlyAsync<RmasException>(action)).Error;
}
