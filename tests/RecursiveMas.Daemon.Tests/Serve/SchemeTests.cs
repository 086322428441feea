using System.Text.Json.Nodes;
using RecursiveMas.Daemon.Tests.Tiny;

namespace RecursiveMas.Daemon.Tests.Serve;

/// <summary>Documents that are no files, files in many folders and in none.</summary>
[TestClass]
public sealed class SchemeTests
{
    public required TestContext TestContext { get; set; }

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    [DataRow("git:/tmp/rmas-served/main.rmas.json?%7B%22ref%22%3A%22HEAD%22%7D")]
    [DataRow("vscode-userdata:/x/main.rmas.json")]
    [DataRow("output:main.rmas.json")]
    public async Task Document_OfAnotherScheme_IsPassedOverWithoutErrors(string uri)
    {
        using var client = await ForeignClient.OpenAsync(Token);
        await client.NotifyAsync("textDocument/didOpen", ServedPattern.Open(text: "{", uri: uri), Token);
        var change = ServedPattern.Change(2, (0, 0, 0, "x"));
        change["textDocument"]!["uri"] = uri;
        await client.NotifyAsync("textDocument/didChange", change, Token);
        foreach (var method in new[] { "textDocument/documentSymbol", "textDocument/codeLens", "textDocument/foldingRange", "textDocument/semanticTokens/full" })
            Assert.IsNull(await client.RequestAsync(method, ServedPattern.Document(uri), Token));
        var position = ServedPattern.Document(uri);
        position["position"] = new JsonObject { ["line"] = 0, ["character"] = 0 };
        Assert.IsNull(await client.RequestAsync("textDocument/hover", position.DeepClone(), Token));
        Assert.IsNull(await client.RequestAsync("textDocument/completion", position, Token));
        await client.NotifyAsync("textDocument/didClose", ServedPattern.Document(uri), Token);

        // A served document after it: whatever the server had to say before would come first.
        await client.NotifyAsync("textDocument/didOpen", ServedPattern.Open(), Token);
        var told = await client.WaitAsync(message => message["method"] is not null, Token);
        Assert.AreEqual("textDocument/publishDiagnostics", told["method"]!.GetValue<string>(), told.ToJsonString());
        Assert.AreEqual(ServedPattern.Address, told["params"]!["uri"]!.GetValue<string>());
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Document_WhenUnsaved_IsServedAndRunsOnlyWhenSaved()
    {
        const string Uri = "untitled:Untitled-1";
        using var folder = new TemporaryFolder();
        folder.Write("models/m/config.json", """{ "model_type": "qwen2", "hidden_size": 64 }""");
        using var client = await ForeignClient.OpenAsync(Token, folders: folder.Path);
        var text = ServedPattern.Text.Replace("\"webllm\": \"x\"", "\"package\": \"models/m\"", StringComparison.Ordinal);
        await client.NotifyAsync("textDocument/didOpen", ServedPattern.Open(text: text, uri: Uri), Token);

        // Its paths lead into the open folder, so the model is there.
        Assert.IsEmpty(await client.DiagnosticsAsync(Uri, 1, Token));
        var graph = await client.RequestAsync("rmas/graph", new JsonObject { ["uri"] = Uri }, Token);
        Assert.AreEqual("qwen2", graph!["graph"]!["nodes"]![0]!["agent"]!["modelFacts"]!["architecture"]!.GetValue<string>());
        Assert.IsNotNull((await client.RequestAsync("rmas/explain", new JsonObject { ["uri"] = Uri }, Token))!["plan"]);
        var run = await client.ReplyAsync("rmas/run", new JsonObject { ["work"] = "x", ["uri"] = Uri }, Token);
        Assert.AreEqual("RMAS497", run["error"]!["data"]!["code"]!.GetValue<string>());
        Assert.AreEqual("save it there first", run["error"]!["data"]!["nextStep"]!.GetValue<string>());
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Document_WhenUnsavedWithAPath_LiesThere()
    {
        using var folder = new TemporaryFolder();
        folder.Write("models/m/config.json", """{ "model_type": "qwen2", "hidden_size": 64 }""");
        using var client = await ForeignClient.OpenAsync(Token);
        var uri = "untitled:" + new Uri(folder.At("new.rmas.json")).AbsolutePath;
        var text = ServedPattern.Text.Replace("\"webllm\": \"x\"", "\"package\": \"models/m\"", StringComparison.Ordinal);
        await client.NotifyAsync("textDocument/didOpen", ServedPattern.Open(text: text, uri: uri), Token);
        Assert.IsEmpty(await client.DiagnosticsAsync(uri, 1, Token));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Paths_InManyFolders_StayInsideTheFolderOfTheirFile()
    {
        using var first = new TemporaryFolder();
        using var second = new TemporaryFolder();
        using var outside = new TemporaryFolder();
        foreach (var root in new[] { first, second, outside }) root.Write("shared/m/config.json", """{ "model_type": "qwen2", "hidden_size": 64 }""");
        using var client = await ForeignClient.OpenAsync(Token, folders: [first.Path, second.Path]);

        Assert.IsEmpty(await CodesAsync(client, second.At("deep/main.rmas.json"), "../shared/m"));
        CollectionAssert.Contains(await CodesAsync(client, second.At("deep/other.rmas.json"), $"../../{Path.GetFileName(first.Path)}/shared/m"), "RMAS061");

        // In no folder nobody can tell what may be read: a warning, not an error.
        CollectionAssert.AreEqual(new[] { "RMAS062" }, await CodesAsync(client, outside.At("deep/main.rmas.json"), "../shared/m"));
    }

    private async Task<string[]> CodesAsync(ForeignClient client, string path, string package)
    {
        var uri = new Uri(path).AbsoluteUri;
        var text = ServedPattern.Text.Replace("\"webllm\": \"x\"", $"\"package\": \"{package}\"", StringComparison.Ordinal);
        await client.NotifyAsync("textDocument/didOpen", ServedPattern.Open(text: text, uri: uri), Token);
        return [.. (await client.DiagnosticsAsync(uri, 1, Token)).Select(diagnostic => diagnostic!["code"]!.GetValue<string>())];
    }
}
