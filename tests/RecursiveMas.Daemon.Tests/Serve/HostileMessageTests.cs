using System.Text;
using System.Text.Json.Nodes;
using RecursiveMas.Daemon.Serve.Connection;
using static RecursiveMas.Daemon.Tests.Serve.ServedPattern;

namespace RecursiveMas.Daemon.Tests.Serve;

/// <summary>Messages no editor should send; the server answers what can be answered and goes on.</summary>
[TestClass]
public sealed class HostileMessageTests
{
    public required TestContext TestContext { get; set; }

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    [DataRow("{ not json", -32700, null)]
    [DataRow("", -32700, null)]
    [DataRow("null", -32600, null)]
    [DataRow("[]", -32600, null)]
    [DataRow("42", -32600, null)]
    [DataRow("{}", -32600, null)]
    [DataRow("""{"jsonrpc":"2.0","id":7}""", -32600, 7)]
    [DataRow("""{"jsonrpc":"2.0","id":8,"method":"textDocument/hover","params":5}""", -32600, 8)]
    [DataRow("""{"jsonrpc":"2.0","id":9,"method":"textDocument/hover"}""", -32602, 9)]
    [DataRow("""{"jsonrpc":"2.0","id":10,"method":"textDocument/hover","params":{"textDocument":{}}}""", -32602, 10)]
    [DataRow("""{"jsonrpc":"2.0","id":11,"method":"textDocument/hover","params":[1,2,3]}""", -32602, 11)]
    [DataRow("""{"jsonrpc":"2.0","id":{},"method":"textDocument/hover","params":{}}""", -32600, null)]
    public async Task Message_WhenMalformed_IsAnsweredAndForgotten(string body, int code, int? id)
    {
        using var client = await ForeignClient.OpenAsync(Token);
        await client.NotifyAsync("textDocument/didOpen", Open(), Token);

        await client.SendAsync(body, Token);

        var reply = await client.WaitAsync(message => message["error"] is not null, Token);
        Assert.AreEqual(code, reply["error"]!["code"]!.GetValue<int>(), reply.ToJsonString());
        Assert.AreEqual(id, reply["id"]?.GetValue<int>());
        await AssertAliveAsync(client);
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Message_WhenOversized_IsRefusedWithoutBeingKept()
    {
        using var client = await ForeignClient.OpenAsync(Token);
        await client.NotifyAsync("textDocument/didOpen", Open(), Token);
        var start = """{"jsonrpc":"2.0","id":77,"method":"textDocument/hover","params":{"text":" """;
        var body = new byte[ServerConnection.LargestMessage + 1];
        Array.Fill(body, (byte)'a');
        Encoding.UTF8.GetBytes(start).CopyTo(body, 0);

        await client.SendRawAsync([.. Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\r\n\r\n"), .. body], Token);

        var reply = await client.ReplyToAsync(77, Token);
        Assert.AreEqual(-32600, reply["error"]!["code"]!.GetValue<int>());
        await AssertAliveAsync(client);
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    [DataRow("hello?\r\n\r\nwhat is this\r\n")]
    [DataRow("Content-Length: many\r\n\r\n")]
    [DataRow("Content-Length: -5\r\n\r\n")]
    [DataRow("Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n")]
    [DataRow("\0\0\0\n\n\n")]
    public async Task Noise_WhenBetweenMessages_IsPassedOver(string noise)
    {
        using var client = await ForeignClient.OpenAsync(Token);
        await client.NotifyAsync("textDocument/didOpen", Open(), Token);
        await client.SendRawAsync(Encoding.Latin1.GetBytes(noise), Token);
        await AssertAliveAsync(client);
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Header_WhenCutIntoBytes_IsReadTheSame()
    {
        using var client = await ForeignClient.OpenAsync(Token);
        await client.NotifyAsync("textDocument/didOpen", Open(), Token);
        var body = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = "text id", ["method"] = "textDocument/hover", ["params"] = At(4, 14) }.ToJsonString();
        foreach (var one in Encoding.UTF8.GetBytes($"content-length:{Encoding.UTF8.GetByteCount(body)}\r\nX-Other: 1\r\n\r\n{body}"))
            await client.SendRawAsync([one], Token);
        var reply = await client.WaitAsync(message => message["id"]?.GetValueKind() == System.Text.Json.JsonValueKind.String, Token);
        Assert.AreEqual("text id", reply["id"]!.GetValue<string>());
        Assert.IsNotNull(reply["result"]);
    }

    private async Task AssertAliveAsync(ForeignClient client) =>
        Assert.IsNotNull(await client.RequestAsync("textDocument/hover", At(4, 14), Token));
}
