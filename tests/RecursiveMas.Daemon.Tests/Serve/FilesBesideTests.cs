using System.Text.Json.Nodes;
using RecursiveMas.Daemon.Tests.Tiny;
using static RecursiveMas.Daemon.Tests.Serve.ServedPattern;

namespace RecursiveMas.Daemon.Tests.Serve;

/// <summary>Files a pattern names: when they change on disk, the open pattern is looked at anew.</summary>
[TestClass]
public sealed class FilesBesideTests
{
    public required TestContext TestContext { get; set; }

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    [DataRow("workspace/didChangeWatchedFiles")]
    [DataRow("textDocument/didSave")]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Diagnostics_WhenAPromptFileChanges_AreSentAnew(string notice)
    {
        using var folder = new TemporaryFolder();
        var prompt = Path.Combine(folder.Path, "solver.md");
        await File.WriteAllTextAsync(prompt, "{{question}} {{slot:planner}}", Token);
        var address = new Uri(Path.Combine(folder.Path, "main.rmas.json")).AbsoluteUri;
        var text = ServedPattern.Text.Replace("\"{{question}} {{slot:planner}}\"", "{ \"file\": \"solver.md\" }", StringComparison.Ordinal);
        using var client = await ForeignClient.OpenAsync(Token);
        await client.NotifyAsync("textDocument/didOpen", Open(text: text, uri: address), Token);
        Assert.IsEmpty(await client.DiagnosticsAsync(address, 1, Token));

        await File.WriteAllTextAsync(prompt, "{{question}} {{slot:nobody}}", Token);
        var parameters = notice == "textDocument/didSave"
            ? Document(address)
            : new JsonObject { ["changes"] = new JsonArray(new JsonObject { ["uri"] = new Uri(prompt).AbsoluteUri, ["type"] = 2 }) };
        await client.NotifyAsync(notice, parameters, Token);
        Assert.IsNotEmpty(await client.DiagnosticsAsync(address, 1, Token));
    }
}
