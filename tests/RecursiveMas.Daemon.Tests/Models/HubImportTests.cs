using RecursiveMas.Core.Errors;
using RecursiveMas.Daemon.Models;
using RecursiveMas.Daemon.Tests.Tiny;
using RecursiveMas.Engines.Store;

namespace RecursiveMas.Daemon.Tests.Models;

/// <summary>Models from a hub on this machine.</summary>
[TestClass]
public sealed class HubImportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http = new();
    private readonly HubServer server;
    private readonly ModelStore store;

    public HubImportTests()
    {
        server = new HubServer(TinyCheckpoint.Write(folder.At("source")));
        store = new ModelStore(new StoreFolder(folder.At("store")));
    }

    public TestContext TestContext { get; set; } = null!;

    public void Dispose()
    {
        server.Dispose();
        http.Dispose();
        folder.Dispose();
    }

    [TestMethod]
    public async Task AddAsync_WhenInterrupted_GoesOnWhereItStopped()
    {
        server.BreakAfter = 5000;
        Assert.AreEqual("RMAS161", (await FailAsync()).Code);
        Assert.IsEmpty(store.List(), "half a model has no name");

        server.BreakAfter = null;
        var steps = new List<(long Done, long Total)>();
        var model = await AddAsync((done, total, _) => steps.Add((done, total)));

        var weights = server.Requests.Where(request => request.Path.EndsWith("model.safetensors", StringComparison.Ordinal)).Select(request => request.Start).ToArray();
        CollectionAssert.AreEqual(new[] { 0, 5000 }, weights);
        Assert.AreEqual(1, server.Requests.Count(request => request.Path.EndsWith("/config.json", StringComparison.Ordinal)), "what came whole is not fetched again");
        CollectionAssert.AreEqual(steps.Order().ToArray(), steps, "progress only grows");
        Assert.AreEqual(steps[^1].Total, steps[^1].Done);
        Assert.AreEqual(model.Bytes, steps[^1].Total);
    }

    [TestMethod]
    public async Task AddAsync_WhenAllIsWell_KeepsTheModelsFilesWithLicenceCommitAndSha256()
    {
        var model = await AddAsync();
        Assert.AreEqual((StoredModelKind.Checkpoint, "apache-2.0", HubServer.Commit), (model.Kind, model.Licence, model.Origin.Revision));
        CollectionAssert.AreEqual(
            new[] { "chat.json", "config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json" },
            Directory.GetFiles(store.FolderOf(model)).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToArray(), "neither other layouts nor folders are fetched");
        foreach (var file in Directory.GetFiles(folder.At("source")))
            CollectionAssert.AreEqual(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(store.FolderOf(model), Path.GetFileName(file))));
        _ = store.Verify("model", null, TestContext.CancellationToken);
    }

    [TestMethod]
    [DataRow("model.safetensors")]
    [DataRow("config.json")]
    public async Task AddAsync_WhenBytesAreOthers_KeepsNothingOfThem(string damaged)
    {
        server.Damaged = damaged;
        Assert.AreEqual("RMAS164", (await FailAsync()).Code);
        Assert.IsFalse(folder.Files.Contains(damaged + ".part") || Directory.EnumerateFiles(folder.At("store"), damaged, SearchOption.AllDirectories).Any());
        server.Damaged = null;
        _ = await AddAsync();
    }

    [TestMethod]
    public async Task AddAsync_WhenTheModelIsGated_AsksForATokenAndTakesIt()
    {
        server.Token = "secret";
        var error = await FailAsync();
        Assert.AreEqual("RMAS162", error.Code);
        StringAssert.Contains(error.NextStep, "HF_TOKEN");
        _ = await AddAsync(token: "secret");
    }

    [TestMethod]
    public async Task PruneAsync_WhenADownloadStoppedHalfway_DeletesIt()
    {
        server.BreakAfter = 5000;
        _ = await FailAsync();
        var pruned = await store.PruneAsync(TestContext.CancellationToken);
        Assert.AreEqual((0, 1), (pruned.Contents, pruned.Unfinished));
        Assert.IsGreaterThan(5000, pruned.Bytes);
        Assert.IsEmpty(Directory.EnumerateFiles(folder.At("store"), "*.part", SearchOption.AllDirectories));
    }

    [TestMethod]
    public async Task AddAsync_WhenCancelled_LeavesNoName()
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.CancellationToken);
        await Assert.ThrowsAsync<OperationCanceledException>(() => AddAsync((_, _, file) => { if (file == "model.safetensors") source.Cancel(); }, null, source.Token));
        Assert.IsEmpty(store.List());
    }

    private HubClient Hub(string? token) => new(http, new HubSettings(server.Endpoint, token));

    private async Task<StoredModel> AddAsync(Action<long, long, string>? progress = null, string? token = null, CancellationToken? cancel = null)
    {
        var hub = Hub(token);
        var described = await hub.DescribeAsync(HubId.Parse("tiny/model", null)!, TestContext.CancellationToken);
        return await new HubImport(hub, store).AddAsync(described, "model", progress, cancel ?? TestContext.CancellationToken);
    }

    private async Task<RmasError> FailAsync() => (await Assert.ThrowsExactlyAsync<RmasException>(() => AddAsync())).Error;
}
