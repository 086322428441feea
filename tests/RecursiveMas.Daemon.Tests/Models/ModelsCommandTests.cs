using RecursiveMas.Daemon.Tests.Cli;
using RecursiveMas.Daemon.Tests.Tiny;

namespace RecursiveMas.Daemon.Tests.Models;

/// <summary>The command line's model store, from adding to running.</summary>
[TestClass]
public sealed class ModelsCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public async Task Add_WhenAPatternNamesTheModel_RunsIt()
    {
        TinyCheckpoint.Write(folder.At("small"));
        var added = await RmasAsync("models", "add", "small", "--json");
        Assert.AreEqual(0, added.ExitCode, added.Out);
        Assert.AreEqual("small", added.Json.GetProperty("model").GetProperty("name").GetString());
        folder.Write("main.rmas.json", """
            { "version": 1, "pattern": "custom", "models": { "m": { "package": "store:small" } },
              "agents": [ { "id": "solver", "model": "m", "prompt": "{{question}}", "maxTokens": 3 } ] }
            """);
        var run = await RmasAsync("run", "main.rmas.json", "--mode", "single", "--question", "1 and 1?", "--json");
        Assert.AreEqual(0, run.ExitCode, run.Out + run.Error);

        var validated = await RmasAsync("validate", "main.rmas.json");
        Assert.AreEqual(0, validated.ExitCode);
        Assert.IsFalse(validated.Out.Contains("RMAS068", StringComparison.Ordinal), validated.Out);
        Assert.AreEqual(0, (await RmasAsync("models", "remove", "small")).ExitCode);
        StringAssert.Contains((await RmasAsync("validate", "main.rmas.json")).Out, "RMAS068");
        var gone = await RmasAsync("run", "main.rmas.json", "--mode", "single", "--question", "1 and 1?", "--json");
        Assert.AreEqual(1, gone.ExitCode);
        StringAssert.Contains(gone.Out, "RMAS151");
    }

    [TestMethod]
    public async Task Prune_WhenCheckpointsAreGoneOrChanged_DeletesTheirPackagesOnly()
    {
        foreach (var name in new[] { "kept", "changed", "removed" }) TinyCheckpoint.Write(folder.At(name), seed: name[0]);
        await RmasAsync("models", "add", "removed");
        folder.Write("main.rmas.json", """
            { "version": 1, "pattern": "custom", "models": { "a": { "package": "kept" }, "b": { "package": "changed" }, "c": { "package": "store:removed" } },
              "rounds": 1, "decode": { "maxTokens": 2 },
              "agents": [ { "id": "one", "model": "a", "maxTokens": 2, "prompt": "{{question}}" }, { "id": "two", "model": "b", "maxTokens": 2, "prompt": "{{question}}{{slot:one}}" },
                          { "id": "solver", "model": "c", "maxTokens": 2, "prompt": "{{question}}{{slot:two}}" } ],
              "edges": [ { "from": "one", "to": "two" }, { "from": "two", "to": "solver" } ] }
            """);
        string[] run = ["run", "main.rmas.json", "--mode", "text", "--question", "1 and 1?", "--json"];
        var first = await RmasAsync(run);
        Assert.AreEqual(0, first.ExitCode, first.Out + first.Error);
        Assert.AreEqual(0, (await RmasAsync("models", "prune", "--json")).Json.GetProperty("packages").GetInt32(), "all of them are needed");
        Assert.HasCount(3, Directory.GetDirectories(folder.At("artifacts/packages")));

        TinyCheckpoint.Write(folder.At("changed"), seed: 4321);
        Assert.AreEqual(0, (await RmasAsync(run)).ExitCode);
        Assert.HasCount(4, Directory.GetDirectories(folder.At("artifacts/packages")));
        await RmasAsync("models", "remove", "removed");
        var pruned = await RmasAsync("models", "prune", "--json");

        Assert.AreEqual(2, pruned.Json.GetProperty("packages").GetInt32(), pruned.Out);
        Assert.IsGreaterThan(0, pruned.Json.GetProperty("bytes").GetInt64());
        Assert.HasCount(2, Directory.GetDirectories(folder.At("artifacts/packages")));
        var sources = Directory.GetFiles(folder.At("artifacts/packages"), "*.source.json").Select(File.ReadAllText).Order(StringComparer.Ordinal).ToArray();
        Assert.HasCount(2, sources, "notes go with their packages");
        Assert.Contains("changed", sources[0]);
        Assert.Contains("kept", sources[1]);
    }

    [TestMethod]
    public async Task Add_WhenTwoProcessesAddTheSame_BothSucceedAndItIsKeptOnce()
    {
        TinyCheckpoint.Write(folder.At("source"));
        using var server = new HubServer(folder.At("source"));
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => AskAsync(server, "models", "add", "tiny/model", "--json")));
        foreach (var one in both) Assert.AreEqual(0, one.ExitCode, one.Out + one.Error);
        Assert.HasCount(1, Directory.GetDirectories(folder.At("artifacts/models/content")));
        Assert.AreEqual(0, (await RmasAsync("models", "verify")).ExitCode);
        StringAssert.Contains((await RmasAsync("models", "list")).Out, "tiny/model@0123456789ab  apache-2.0");
    }

    [TestMethod]
    public async Task Add_WhenOffline_AsksNobody()
    {
        TinyCheckpoint.Write(folder.At("source"));
        using var server = new HubServer(folder.At("source"));
        var refused = await AskAsync(server.Endpoint, new() { ["RMAS_OFFLINE"] = "1" }, "models", "add", "tiny/model", "--json");
        Assert.AreEqual("RMAS160", refused.Json.GetProperty("error").GetProperty("code").GetString());
        Assert.IsEmpty(server.Requests);
    }

    [TestMethod]
    public async Task Add_WhenAPersonLooks_SaysTheLicenceBeforeTheWeightsCome()
    {
        TinyCheckpoint.Write(folder.At("source"));
        using var server = new HubServer(folder.At("source"));
        var added = await AskAsync(server, "models", "add", "tiny/model");
        StringAssert.Contains(added.Error, "licence apache-2.0");
        StringAssert.Contains(added.Out, "store:model: checkpoint, licence apache-2.0");
        StringAssert.Contains(added.Out, "4-bit");
    }

    [TestMethod]
    public async Task Where_WhenRmasModelsNamesAFolder_IsThere()
    {
        var where = await AskAsync("http://127.0.0.1:1", new() { ["RMAS_MODELS"] = folder.At("mine") }, "models", "where", "--json");
        Assert.AreEqual(folder.At("mine"), where.Json.GetProperty("folder").GetString());
        Assert.AreEqual(folder.At("artifacts/models"), (await RmasAsync("models", "where", "--json")).Json.GetProperty("folder").GetString());
    }

    [TestMethod]
    public async Task Fits_WhenAskedOfTheHub_FetchesTheConfigurationOnly()
    {
        TinyCheckpoint.Write(folder.At("source"));
        using var server = new HubServer(folder.At("source"));
        var fits = await AskAsync(server, "models", "fits", "tiny/model", "--context", "128", "--json");
        Assert.AreEqual(128, fits.Json.GetProperty("context").GetInt32(), fits.Out);
        Assert.HasCount(2, server.Requests);
    }

    private Task<RmasProcess> RmasAsync(params string[] arguments) => AskAsync("http://127.0.0.1:1", [], arguments);

    private Task<RmasProcess> AskAsync(HubServer server, params string[] arguments) => AskAsync(server.Endpoint, [], arguments);

    private Task<RmasProcess> AskAsync(string endpoint, Dictionary<string, string> more, params string[] arguments)
    {
        var environment = new Dictionary<string, string>(more) { ["RMAS_ARTIFACTS"] = folder.At("artifacts"), ["HF_ENDPOINT"] = endpoint, ["HF_TOKEN"] = "" };
        return RmasProcess.RunInAsync(folder.Path, environment, arguments, TestContext.CancellationToken);
    }
}
