using System.Text.Json;
using System.Text.Json.Nodes;
using RecursiveMas.BuildModel;
using RecursiveMas.Daemon.Tests.Models;
using RecursiveMas.Daemon.Tests.Tiny;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.Daemon.Tests.Serve;

/// <summary>The model store through the protocol.</summary>
[TestClass]
public sealed class ModelMethodsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public required TestContext TestContext { get; set; }

    private CancellationToken Token => TestContext.CancellationToken;

    public void Dispose() => folder.Dispose();

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Models_AfterAddingAndRemoving_AreWhatTheStoreHolds()
    {
        TinyCheckpoint.Write(folder.At("small"));
        var config = await File.ReadAllTextAsync(folder.At("small/config.json"), Token);
        folder.Write("small/config.json", config.Replace("{", "{ \"torch_dtype\": \"float32\",", StringComparison.Ordinal));
        await new PackageBuilder(new() { Quantization = Quantization.Int8 }).BuildAsync(folder.At("small"), folder.At("packed"), null, Token);
        using var client = await OpenAsync();
        Assert.IsEmpty((await ListAsync(client))["models"]!.AsArray());

        var (told, added) = await client.WorkAsync("rmas/addModel", new JsonObject { ["work"] = "a", ["source"] = new Uri(folder.At("small")).AbsoluteUri }, Token);
        await client.RequestAsync("rmas/addModel", new JsonObject { ["work"] = "b", ["source"] = folder.At("packed"), ["name"] = "eight" }, Token);

        CollectionAssert.AreEqual(new[] { "copying" }, ProgressTold.Check(told, "a").ToArray());
        Assert.AreEqual("qwen2", added["result"]?["fit"]?["architecture"]?.GetValue<string>(), added.ToJsonString());
        var list = await ListAsync(client);
        Assert.AreEqual(folder.At("artifacts/models"), list["folder"]!.GetValue<string>());
        var models = list["models"]!.AsArray();
        CollectionAssert.AreEqual(
            new[] { "eight package qwen2 int8", "small checkpoint qwen2 float32" },
            models.Select(model => $"{model!["name"]} {model["kind"]} {model["architecture"]} {model["stored"]}").ToArray(),
            list.ToJsonString());
        Assert.IsTrue(models.All(model => Directory.Exists(model!["folder"]!.GetValue<string>())));
        Assert.AreEqual(list["bytes"]!.GetValue<long>(), models.Sum(model => model!["bytes"]!.GetValue<long>()));

        var removed = await client.RequestAsync("rmas/removeModel", new JsonObject { ["name"] = "small" }, Token);
        Assert.AreEqual(models[1]!["bytes"]!.GetValue<long>(), removed!["freedBytes"]!.GetValue<long>());
        Assert.HasCount(1, (await ListAsync(client))["models"]!.AsArray());
        var again = await client.ReplyAsync("rmas/removeModel", new JsonObject { ["name"] = "small" }, Token);
        Assert.AreEqual("RMAS151", again["error"]!["data"]!["code"]!.GetValue<string>());
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task VerifyModel_WhenAFileChanged_NamesIt()
    {
        TinyCheckpoint.Write(folder.At("small"));
        using var client = await OpenAsync();
        var (_, reply) = await client.WorkAsync("rmas/addModel", new JsonObject { ["work"] = "a", ["source"] = folder.At("small") }, Token);

        var (told, whole) = await client.WorkAsync("rmas/verifyModel", new JsonObject { ["work"] = "v", ["name"] = "small" }, Token);
        CollectionAssert.AreEqual(new[] { "verifying small" }, ProgressTold.Check(told, "v").ToArray());
        Assert.AreEqual("small", whole["result"]?["name"]?.GetValue<string>(), whole.ToJsonString());

        var config = Path.Combine(reply["result"]!["model"]!["folder"]!.GetValue<string>(), "config.json");
        await File.WriteAllTextAsync(config, (await File.ReadAllTextAsync(config, Token)).Replace("qwen2", "qwen3", StringComparison.Ordinal), Token);
        var changed = await client.ReplyAsync("rmas/verifyModel", new JsonObject { ["work"] = "w", ["name"] = "small" }, Token);
        Assert.AreEqual("RMAS154", changed["error"]?["data"]?["code"]?.GetValue<string>(), changed.ToJsonString());
        Assert.Contains("config.json", changed["error"]!["data"]!["message"]!.GetValue<string>());
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task AddModel_FromTheHub_TellsTheLicenceBeforeTheWeightsCome()
    {
        TinyCheckpoint.Write(folder.At("source"));
        using var server = new HubServer(folder.At("source"));
        using var client = await OpenAsync(server.Endpoint);

        var (told, reply) = await client.WorkAsync("rmas/addModel", new JsonObject { ["work"] = "h", ["source"] = "tiny/model" }, Token);

        CollectionAssert.AreEqual(new[] { "found", "fetching tiny/model" }, ProgressTold.Check(told, "h").ToArray());
        Assert.Contains("licence apache-2.0", told[0]["params"]!["message"]!.GetValue<string>());
        Assert.AreEqual("apache-2.0", reply["result"]?["model"]?["licence"]?.GetValue<string>(), reply.ToJsonString());
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task AddModel_WhenOffline_AsksNobody()
    {
        TinyCheckpoint.Write(folder.At("source"));
        using var server = new HubServer(folder.At("source"));
        using var client = await OpenAsync(server.Endpoint, offline: true);
        var reply = await client.ReplyAsync("rmas/addModel", new JsonObject { ["work"] = "h", ["source"] = "tiny/model" }, Token);
        Assert.AreEqual("RMAS160", reply["error"]?["data"]?["code"]?.GetValue<string>(), reply.ToJsonString());
        Assert.IsEmpty(server.Requests);
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task AddModel_WhenCancelled_LeavesTheStoreAsItWas()
    {
        TinyCheckpoint.Write(folder.At("large"));
        // Long enough that it is still being copied when the cancel comes; sparse, so that the test writes little of it.
        using (var weights = new FileStream(folder.At("large/model.safetensors"), FileMode.Open, FileAccess.Write)) weights.SetLength(4L << 30);
        using var client = await OpenAsync();
        var id = await client.BeginAsync("rmas/addModel", new JsonObject { ["work"] = "c", ["source"] = folder.At("large") }, Token);
        await client.WaitAsync(message => message["params"]?["stage"]?.GetValue<string>() == "copying", Token);

        await client.RequestAsync("rmas/cancel", new JsonObject { ["work"] = "c" }, Token);

        var reply = await client.ReplyToAsync(id, Token);
        Assert.AreEqual("RMAS498", reply["error"]?["data"]?["code"]?.GetValue<string>(), reply.ToJsonString());
        Assert.IsEmpty((await ListAsync(client))["models"]!.AsArray());
        Assert.IsEmpty(Directory.GetFiles(folder.At("artifacts/models"), "*.safetensors", SearchOption.AllDirectories));
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task ModelFit_OfAFolder_CountsTheCacheOfTheContextAndNamesTheBuildOptions()
    {
        TinyCheckpoint.Write(folder.At("small"));
        using var client = await OpenAsync();

        var near = await client.RequestAsync("rmas/modelFit", new JsonObject { ["source"] = new Uri(folder.At("small")).AbsoluteUri, ["context"] = 128 }, Token);
        var far = await client.RequestAsync("rmas/modelFit", new JsonObject { ["source"] = folder.At("small"), ["context"] = 1024 }, Token);
        var none = await client.ReplyAsync("rmas/modelFit", new JsonObject { ["source"] = folder.At("small"), ["context"] = 0 }, Token);

        Assert.AreEqual(8 * near!["cacheBytes"]!.GetValue<long>(), far!["cacheBytes"]!.GetValue<long>());
        CollectionAssert.AreEqual(new[] { "none", "f16", "int8", "int4" }, near["options"]!.AsArray().Select(option => option!["quantization"]!.GetValue<string>()).ToArray());
        Assert.AreEqual("RMAS496", none["error"]!["data"]!["code"]!.GetValue<string>());
    }

    [TestMethod]
    [Timeout(180_000, CooperativeCancellation = true)]
    public async Task BuildModel_WhenQuantizationAndContextAreChosen_BuildsThat()
    {
        TinyCheckpoint.Write(folder.At("small"));
        using var client = await OpenAsync();
        var call = new JsonObject { ["work"] = "b", ["checkpoint"] = folder.At("small"), ["output"] = folder.At("built"), ["quantization"] = "int4", ["context"] = 256 };

        var built = await client.RequestAsync("rmas/buildModel", call.DeepClone(), Token);

        Assert.AreEqual("int4", built!["manifest"]!["quantization"]!.GetValue<string>());
        Assert.AreEqual(256, built["manifest"]!["contextLength"]!.GetValue<int>());
        call["context"] = 0;
        Assert.AreEqual("RMAS496", (await client.ReplyAsync("rmas/buildModel", call, Token))["error"]!["data"]!["code"]!.GetValue<string>());
    }

    private async Task<JsonNode> ListAsync(ForeignClient client) => (await client.RequestAsync("rmas/models", new JsonObject(), Token))!;

    private Task<ForeignClient> OpenAsync(string hub = "http://127.0.0.1:1", bool offline = false) => ForeignClient.OpenInAsync(
        new Dictionary<string, string> { ["HF_ENDPOINT"] = hub, ["HF_TOKEN"] = "", ["RMAS_MODELS"] = "" },
        Token,
        settings: $$"""{ "artifactFolder": {{JsonSerializer.Serialize(folder.At("artifacts"))}}, "offline": {{(offline ? "true" : "false")}} }""");
}
