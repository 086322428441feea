using System.Text.Json.Nodes;
using RecursiveMas.Daemon.Tests.Tiny;

namespace RecursiveMas.Daemon.Tests.Serve;

/// <summary>The engine inside the editor, asked over the editor's own connection; the editor is a client that is not ours.</summary>
[TestClass]
public sealed class EditorEngineTests
{
    public required TestContext TestContext { get; set; }

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Run_WhenTheEditorServesNoEngine_SaysWhatToDo()
    {
        using var folder = new TemporaryFolder();
        using var client = await ForeignClient.OpenAsync(Token);
        var run = await StartAsync(client, folder);
        var asked = await AskedAsync(client, "engine/describe");
        await AnswerAsync(client, asked, "error", new JsonObject { ["code"] = -32601, ["message"] = "unknown method" });
        Assert.AreEqual("RMAS453", await RefusedAsync(client, run));
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Run_WhenTheEditorsEngineRefuses_TellsItsErrorWhole()
    {
        using var folder = new TemporaryFolder();
        using var client = await ForeignClient.OpenAsync(Token);
        var run = await StartAsync(client, folder);
        await DescribeAsync(client);
        var load = await AskedAsync(client, "engine/load");
        Assert.AreEqual(folder.At("a"), load["params"]!["request"]!["package"]!.GetValue<string>());
        var error = new JsonObject { ["code"] = "RMAS431", ["message"] = "too large", ["where"] = null, ["nextStep"] = "run it on engine onnx" };
        await AnswerAsync(client, load, "error", new JsonObject { ["code"] = -32050, ["message"] = "too large", ["data"] = error });
        Assert.AreEqual("RMAS431", await RefusedAsync(client, run));
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Run_WhenLinksAreLoadedThere_SendsTheirBytes()
    {
        using var folder = new TemporaryFolder();
        using var client = await ForeignClient.OpenAsync(Token);
        var run = await StartAsync(client, folder);
        await DescribeAsync(client);
        foreach (var (model, width) in new[] { ("a", 32), ("b", 48) })
        {
            var load = await AskedAsync(client, "engine/load");
            var described = JsonNode.Parse($$"""{ "result": { "model": "{{model}}", "architecture": "x", "hiddenSize": {{width}}, "vocabularySize": 259, "contextLength": 512, "parameters": null, "checkpointHash": "{{new string('0', 64)}}", "packageHash": "{{new string('0', 64)}}" }, "reports": 0 }""");
            await AnswerAsync(client, load, "result", described);
        }

        var link = await AskedAsync(client, "engine/loadLink");
        var path = link["params"]!["path"]!.GetValue<string>();
        CollectionAssert.AreEqual(await File.ReadAllBytesAsync(path, Token), Convert.FromBase64String(link["params"]!["content"]!.GetValue<string>()));

        // The person has seen enough: the open call is cancelled there, and the run ends without a complaint.
        await client.RequestAsync("rmas/cancel", new JsonObject { ["work"] = "web" }, Token);
        var cancel = await client.WaitAsync(message => message["method"]?.GetValue<string>() == "$/cancelRequest", Token);
        Assert.AreEqual(link["id"]!.ToJsonString(), cancel["params"]!["id"]!.ToJsonString());
        await AnswerAsync(client, link, "error", new JsonObject { ["code"] = -32800, ["message"] = "cancelled" });
        Assert.AreEqual("RMAS498", await RefusedAsync(client, run));
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Reply_WhenNothingWasAsked_IsPassedOver()
    {
        using var client = await ForeignClient.OpenAsync(Token);
        await client.SendAsync("""{ "jsonrpc": "2.0", "id": 77, "result": {} }""", Token);
        Assert.IsNotNull(await client.RequestAsync("rmas/artifacts", new JsonObject(), Token));
    }

    private async Task<int> StartAsync(ForeignClient client, TemporaryFolder folder)
    {
        var path = await TinySystem.WriteAsync(folder, Token);
        return await client.BeginAsync("rmas/run", new JsonObject { ["work"] = "web", ["uri"] = new Uri(path).AbsoluteUri, ["engine"] = "onnx-web" }, Token);
    }

    private Task<JsonNode> AskedAsync(ForeignClient client, string method) => client.WaitAsync(message => message["method"]?.GetValue<string>() == method, Token);

    private Task AnswerAsync(ForeignClient client, JsonNode asked, string key, JsonNode? answer) =>
        client.SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = asked["id"]!.DeepClone(), [key] = answer }.ToJsonString(), Token);

    private async Task DescribeAsync(ForeignClient client)
    {
        var asked = await AskedAsync(client, "engine/describe");
        var description = """{ "name": "onnx-web", "version": "1", "device": "a test", "capabilities": { "latentRoute": "graph output", "autoSteps": true, "manyModels": true, "parallelHops": 1 } }""";
        await AnswerAsync(client, asked, "result", JsonNode.Parse(description));
    }

    private async Task<string> RefusedAsync(ForeignClient client, int run)
    {
        var reply = await client.ReplyToAsync(run, Token);
        Assert.IsNotNull(reply["error"], reply.ToJsonString());
        return reply["error"]!["data"]!["code"]!.GetValue<string>();
    }
}
