using System.Text.Json.Nodes;
using static RecursiveMas.Daemon.Tests.Serve.ServedPattern;

namespace RecursiveMas.Daemon.Tests.Serve;

/// <summary>The server by the letter of the Language Server Protocol, driven by a client that is not ours.</summary>
[TestClass]
public sealed class ProtocolTests
{
    public required TestContext TestContext { get; set; }

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Session_WhenDoneByTheLetter_EndsWithZero()
    {
        using var client = ForeignClient.Start();
        var answer = await client.RequestAsync("initialize", JsonNode.Parse("""{ "processId": null, "rootUri": null, "capabilities": {} }"""), Token);
        Assert.AreEqual("utf-16", answer!["capabilities"]!["positionEncoding"]!.GetValue<string>());
        Assert.AreEqual(2, answer["capabilities"]!["textDocumentSync"]!["change"]!.GetValue<int>());
        await client.NotifyAsync("initialized", new JsonObject(), Token);
        await client.NotifyAsync("textDocument/didOpen", Open(), Token);
        Assert.IsEmpty(await client.DiagnosticsAsync(Address, 1, Token));

        // The answering agent is misspelled, then completed and repaired.
        await client.NotifyAsync("textDocument/didChange", Change(2, (7, 24, 30, "solvr")), Token);
        var wrong = await client.DiagnosticsAsync(Address, 2, Token);
        Assert.IsNotEmpty(wrong);
        Assert.AreEqual(1, wrong[0]!["severity"]!.GetValue<int>());
        var offers = await client.RequestAsync("textDocument/completion", At(7, 25), Token);
        CollectionAssert.AreEqual(new[] { "planner", "solver" }, offers!["items"]!.AsArray().Select(item => item!["label"]!.GetValue<string>()).ToArray());
        await client.NotifyAsync("textDocument/didChange", Change(3, (7, 24, 29, "sol"), (7, 27, 27, "ver")), Token);
        Assert.IsEmpty(await client.DiagnosticsAsync(Address, 3, Token));

        var rename = At(4, 14);
        rename["newName"] = "scout";
        var edit = await client.RequestAsync("textDocument/rename", rename, Token);
        Assert.HasCount(2, edit!["changes"]![Address]!.AsArray());
        await client.NotifyAsync("textDocument/didClose", Document(), Token);
        Assert.IsEmpty(await client.DiagnosticsAsync(Address, null, Token));

        var reply = await client.ReplyAsync("shutdown", null, Token);
        Assert.IsTrue(reply.AsObject().ContainsKey("result") && reply["result"] is null, reply.ToJsonString());
        await client.NotifyAsync("exit", null, Token);
        Assert.AreEqual(0, await client.EndAsync(Token));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Exit_WithoutShutdown_EndsWithOne()
    {
        using var client = await ForeignClient.OpenAsync(Token);
        await client.NotifyAsync("exit", null, Token);
        Assert.AreEqual(1, await client.EndAsync(Token));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Connection_WhenClientHangsUp_EndsWithOne()
    {
        using var client = await ForeignClient.OpenAsync(Token);
        client.HangUp();
        Assert.AreEqual(1, await client.EndAsync(Token));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Serve_WhenClientProcessIsGone_Ends()
    {
        // A process that just ended, so that its id belongs to nobody.
        using var gone = System.Diagnostics.Process.Start(Daemon.Remote.SelfCommand.Create("--version"))!;
        await gone.WaitForExitAsync(Token);
        using var client = ForeignClient.Start("--clientProcessId", gone.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.AreEqual(1, await client.EndAsync(Token));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Requests_WhenOutOfOrder_AreRefusedByNumber()
    {
        using var client = ForeignClient.Start();
        await client.NotifyAsync("textDocument/didOpen", Open(), Token);
        Assert.AreEqual(-32002, Code(await client.ReplyAsync("textDocument/hover", At(4, 14), Token)));
        Assert.AreEqual(-32002, Code(await client.ReplyAsync("rmas/runs", new JsonObject { ["folder"] = "file:///tmp" }, Token)));
        Assert.AreEqual(-32002, Code(await client.ReplyAsync("shutdown", null, Token)));
        await client.RequestAsync("initialize", new JsonObject { ["capabilities"] = new JsonObject() }, Token);
        Assert.AreEqual(-32600, Code(await client.ReplyAsync("initialize", new JsonObject { ["capabilities"] = new JsonObject() }, Token)));

        // What was opened too early was not opened; changing or closing it is not an end either.
        Assert.AreEqual(-32602, Code(await client.ReplyAsync("textDocument/hover", At(4, 14), Token)));
        await client.NotifyAsync("textDocument/didChange", Change(2, (0, 0, 0, "x")), Token);
        await client.WaitAsync(message => message["method"]?.GetValue<string>() == "window/logMessage", Token);
        await client.NotifyAsync("textDocument/didClose", Document(), Token);
        await client.SendAsync("""{"jsonrpc":"2.0","id":999,"result":null}""", Token);
        Assert.AreEqual(-32601, Code(await client.ReplyAsync("textDocument/unheardOf", new JsonObject(), Token)));
        await client.NotifyAsync("$/unheardOf", new JsonObject(), Token);
        await client.NotifyAsync("unheardOf", new JsonObject(), Token);
        await client.RequestAsync("shutdown", null, Token);
        Assert.AreEqual(-32600, Code(await client.ReplyAsync("textDocument/hover", At(4, 14), Token)));
        await client.NotifyAsync("exit", null, Token);
        Assert.AreEqual(0, await client.EndAsync(Token));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Edits_WhenReadsComeBetween_EveryReadSeesTheEditsBeforeIt()
    {
        using var client = await ForeignClient.OpenAsync(Token);
        await client.NotifyAsync("textDocument/didOpen", Open(), Token);
        var reads = new List<int>();
        for (var i = 0; i < 40; i++)
        {
            // The first agent's id grows by one character each time.
            await client.NotifyAsync("textDocument/didChange", Change(i + 2, (4, 13, 13, "x")), Token);
            reads.Add(await client.BeginAsync("textDocument/prepareRename", At(4, 13), Token));
        }

        for (var i = 0; i < reads.Count; i++)
        {
            var reply = await client.ReplyToAsync(reads[i], Token);
            Assert.AreEqual(new string('x', i + 1) + "planner", reply["result"]!["placeholder"]!.GetValue<string>());
        }
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Positions_WhenTextHasSurrogates_AreUtf16()
    {
        using var client = await ForeignClient.OpenAsync(Token);
        await client.NotifyAsync("textDocument/didOpen", Open(), Token);
        var line = ServedPattern.Text.Split('\n')[4];
        var slot = line.IndexOf("feedback", StringComparison.Ordinal);
        var hover = await client.RequestAsync("textDocument/hover", At(4, slot + 1), Token);
        Assert.AreEqual(slot, hover!["range"]!["start"]!["character"]!.GetValue<int>());
        Assert.AreEqual(slot + "feedback".Length, hover["range"]!["end"]!["character"]!.GetValue<int>());

        // Past the end of a line means its end.
        await client.NotifyAsync("textDocument/didChange", Change(2, (0, 500, 900, " // note")), Token);
        Assert.IsEmpty(await client.DiagnosticsAsync(Address, 2, Token));
        Assert.IsNotNull(await client.RequestAsync("textDocument/hover", At(4, slot + 1), Token));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Cancel_WhenReadIsOverOrUnknown_IsSilent()
    {
        using var client = await ForeignClient.OpenAsync(Token);
        await client.NotifyAsync("textDocument/didOpen", Open(), Token);
        await client.NotifyAsync("$/cancelRequest", new JsonObject { ["id"] = 4711 }, Token);
        var ids = new List<int>();
        for (var i = 0; i < 20; i++)
        {
            ids.Add(await client.BeginAsync("textDocument/hover", At(4, 14), Token));
            await client.NotifyAsync("$/cancelRequest", new JsonObject { ["id"] = ids[^1] }, Token);
        }

        foreach (var id in ids)
        {
            // Each request gets exactly one answer: its result, or that it was cancelled.
            var reply = await client.ReplyToAsync(id, Token);
            Assert.IsTrue(reply["result"] is not null || Code(reply) == -32800, reply.ToJsonString());
        }

        Assert.IsNotNull(await client.RequestAsync("textDocument/hover", At(4, 14), Token));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Features_WhenAsked_AnswerInTheProtocolsForm()
    {
        using var client = await ForeignClient.OpenAsync(Token, """{ "workspace": { "workspaceEdit": { "documentChanges": true, "resourceOperations": ["rename"] } } }""");
        await client.NotifyAsync("textDocument/didOpen", Open(), Token);

        var lenses = (await client.RequestAsync("textDocument/codeLens", Document(), Token))!.AsArray();
        CollectionAssert.AreEqual(new[] { "rmas.runLoop", "rmas.fitLinks", "rmas.explain" }, lenses.Select(lens => lens!["command"]!["command"]!.GetValue<string>()).ToArray());
        var symbols = (await client.RequestAsync("textDocument/documentSymbol", Document(), Token))!.AsArray();
        Assert.IsTrue(symbols.Any(symbol => symbol!["name"]!.GetValue<string>() == "agents" && symbol["children"]!.AsArray().Count == 2));
        var tokens = (await client.RequestAsync("textDocument/semanticTokens/full", Document(), Token))!["data"]!.AsArray();
        Assert.AreEqual(0, tokens.Count % 5);
        Assert.AreEqual(4, tokens[0]!.GetValue<int>());
        var definition = (await client.RequestAsync("textDocument/definition", At(7, 24), Token))!.AsArray();
        Assert.AreEqual(5, definition.Single()!["range"]!["start"]!["line"]!.GetValue<int>());
        var rename = At(4, 14);
        rename["newName"] = "scout";
        var edit = await client.RequestAsync("textDocument/rename", rename, Token);
        Assert.AreEqual(1, edit!["documentChanges"]![0]!["textDocument"]!["version"]!.GetValue<int>());
        rename = At(4, 14);
        rename["newName"] = "not a name";
        Assert.AreEqual(-32803, Code(await client.ReplyAsync("textDocument/rename", rename, Token)));
        var range = Document();
        range["range"] = JsonNode.Parse("""{ "start": { "line": 0, "character": 0 }, "end": { "line": 9, "character": 0 } }""");
        Assert.IsNotEmpty((await client.RequestAsync("textDocument/inlayHint", range, Token))!.AsArray());
        range = range.DeepClone().AsObject();
        range["context"] = JsonNode.Parse("""{ "diagnostics": [] }""");
        Assert.Contains("Write the edges out (custom)", (await client.RequestAsync("textDocument/codeAction", range, Token))!.AsArray().Select(action => action!["title"]!.GetValue<string>()));
    }

    private static int? Code(JsonNode reply) => reply["error"]?["code"]?.GetValue<int>();
}
