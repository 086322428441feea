using System.Text.Json.Nodes;
using RecursiveMas.Daemon.Tests.Tiny;

namespace RecursiveMas.Daemon.Tests.Serve;

/// <summary><c>rmas/graph</c>, of open documents and of files.</summary>
[TestClass]
public sealed class GraphMethodTests
{
    public required TestContext TestContext { get; set; }

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Graph_OfAnOpenDocument_FollowsItsVersions()
    {
        using var client = await ForeignClient.OpenAsync(Token);
        await client.NotifyAsync("textDocument/didOpen", ServedPattern.Open(), Token);
        var first = await GraphAsync(client, ServedPattern.Address);
        await client.NotifyAsync("textDocument/didChange", ServedPattern.Change(2, (5, 13, 19, "judge")), Token);
        var second = await GraphAsync(client, ServedPattern.Address);
        await client.NotifyAsync("textDocument/didChange", ServedPattern.Change(3, (3, 0, 0, "{{")), Token);
        var third = await GraphAsync(client, ServedPattern.Address);

        Assert.AreEqual(1, first["version"]!.GetValue<int>());
        Assert.IsEmpty(first["errors"]!.AsArray());
        var nodes = first["graph"]!["nodes"]!.AsArray();
        CollectionAssert.AreEqual(new[] { "planner", "solver" }, nodes.Select(node => node!["agent"]!["id"]!.GetValue<string>()).ToArray());
        Assert.AreEqual("{\"start\":{\"line\":5,\"character\":12},\"end\":{\"line\":5,\"character\":20}}", nodes[1]!["idRange"]!.ToJsonString());
        Assert.IsTrue(nodes[1]!["agent"]!["answers"]!.GetValue<bool>());
        var edges = first["graph"]!["edges"]!.AsArray();
        CollectionAssert.AreEqual(new[] { "planner>solver False", "solver>planner True" }, edges.Select(edge => $"{edge!["edge"]!["from"]}>{edge["edge"]!["to"]} {edge["edge"]!["feedback"]!.GetValue<bool>()}").ToArray());
        Assert.IsTrue(edges.All(edge => edge!["edge"]!["implied"]!.GetValue<bool>() && edge["range"] is null && !edge["edge"]!["link"]!["present"]!.GetValue<bool>()));

        // decode.agent still names the old id: an error, and a graph all the same.
        Assert.AreEqual("judge", second["graph"]!["nodes"]![1]!["agent"]!["id"]!.GetValue<string>());
        Assert.Contains("RMAS028", second["errors"]!.AsArray().Select(error => error!["code"]!.GetValue<string>()));
        Assert.AreEqual(3, third["version"]!.GetValue<int>());
        Assert.IsNull(third["graph"]);
        Assert.IsNotEmpty(third["errors"]!.AsArray());
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Graph_OfAFile_HasModelsAndLinksFromDisk()
    {
        using var folder = new TemporaryFolder();
        var path = await TinySystem.WriteAsync(folder, Token);
        using var client = await ForeignClient.OpenAsync(Token);

        var reply = await GraphAsync(client, new Uri(path).AbsoluteUri);

        Assert.IsNull(reply["version"]);
        var planner = reply["graph"]!["nodes"]![0]!["agent"]!;
        Assert.AreEqual("qwen2", planner["modelFacts"]!["architecture"]!.GetValue<string>());
        Assert.AreEqual("onnx", planner["engine"]!.GetValue<string>());
        Assert.IsTrue(planner["innerLink"]!["present"]!.GetValue<bool>());
        var link = reply["graph"]!["edges"]![0]!["edge"]!["link"]!;
        Assert.AreEqual("main.links/planner-solver.outer.safetensors", link["file"]!.GetValue<string>());
        Assert.AreEqual(48, link["targetDim"]!.GetValue<int>());
        Assert.AreEqual("paper", link["form"]!.GetValue<string>());
        Assert.IsTrue(link["needed"]!.GetValue<bool>());
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Graph_OfNothing_IsAnErrorWithItsPlace()
    {
        using var client = await ForeignClient.OpenAsync(Token);
        var missing = await client.ReplyAsync("rmas/graph", new JsonObject { ["uri"] = "file:///tmp/rmas-served/nowhere.rmas.json" }, Token);
        var elsewhere = await client.ReplyAsync("rmas/graph", new JsonObject { ["uri"] = "git:/tmp/main.rmas.json?ref" }, Token);
        Assert.AreEqual("RMAS090", missing["error"]!["data"]!["code"]!.GetValue<string>());
        Assert.AreEqual("RMAS497", elsewhere["error"]!["data"]!["code"]!.GetValue<string>());
    }

    private async Task<JsonNode> GraphAsync(ForeignClient client, string uri) => (await client.RequestAsync("rmas/graph", new JsonObject { ["uri"] = uri }, Token))!;
}
