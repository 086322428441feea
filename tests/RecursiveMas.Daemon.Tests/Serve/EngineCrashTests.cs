using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using RecursiveMas.Daemon.Tests.Tiny;

namespace RecursiveMas.Daemon.Tests.Serve;

/// <summary>The engine's process dies under the server.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux, IgnoreMessage = "children of a process are only listed in /proc")]
public sealed class EngineCrashTests
{
    public required TestContext TestContext { get; set; }

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    [Timeout(180_000, CooperativeCancellation = true)]
    public async Task Run_WhenTheEngineDies_FailsInWordsAndTheNextOneGetsANewEngine()
    {
        using var folder = new TemporaryFolder();
        var path = await TinySystem.WriteAsync(folder, Token);
        await File.WriteAllTextAsync(path, TinySystem.Pattern.Replace("\"maxTokens\": 8", "\"maxTokens\": 32000", StringComparison.Ordinal), Token);
        using var client = await ForeignClient.OpenAsync(Token);
        var run = new JsonObject { ["work"] = "w", ["uri"] = new Uri(path).AbsoluteUri };
        var id = await client.BeginAsync("rmas/run", run.DeepClone(), Token);
        await client.WaitAsync(message => message["params"]?["event"]?["type"]?.GetValue<string>() == "tokens", Token);

        KillChild(client.ProcessId);
        var died = await client.ReplyToAsync(id, Token);
        await File.WriteAllTextAsync(path, TinySystem.Pattern, Token);
        var next = await client.RequestAsync("rmas/run", run, Token);

        Assert.AreEqual("failed", died["result"]?["outcome"]?.GetValue<string>(), died.ToJsonString());
        Assert.AreEqual("RMAS451", died["result"]!["error"]!["code"]!.GetValue<string>());
        Assert.IsNotEmpty(died["result"]!["hops"]!.AsArray());
        Assert.AreEqual("completed", next!["outcome"]!.GetValue<string>());
    }

    [TestMethod]
    [Timeout(180_000, CooperativeCancellation = true)]
    public async Task Compare_WhenTheEngineDies_FailsInWordsAndTheNextOneGetsANewEngine()
    {
        using var folder = new TemporaryFolder();
        var path = await TinySystem.WriteAsync(folder, Token);
        var questions = await File.ReadAllTextAsync(folder.At("test.jsonl"), Token);
        folder.Write("test.jsonl", string.Concat(Enumerable.Range(0, 4000).Select(i => $"{{\"question\": \"what is {i}?\", \"answer\": \"{i}\"}}\n")));
        using var client = await ForeignClient.OpenAsync(Token);
        var call = new JsonObject { ["work"] = "c", ["uri"] = new Uri(path).AbsoluteUri, ["limit"] = 4000, ["timing"] = 0 };
        var id = await client.BeginAsync("rmas/compare", call.DeepClone(), Token);
        await client.WaitAsync(message => message["params"]?["stage"]?.GetValue<string>() == "accuracy pass", Token);

        KillChild(client.ProcessId);
        var died = await client.ReplyToAsync(id, Token);
        folder.Write("test.jsonl", questions);
        call["limit"] = 2;
        var next = await client.RequestAsync("rmas/compare", call, Token);

        Assert.AreEqual("RMAS490", died["error"]?["data"]?["code"]?.GetValue<string>(), died.ToJsonString());
        Assert.Contains("RMAS451", died["error"]!["data"]!["message"]!.GetValue<string>());
        var report = next!["record"]!["report"]!;
        Assert.AreEqual(2, report["finished"]!.GetValue<int>());
        Assert.IsEmpty(report["errors"]!.AsArray());
    }

    private static void KillChild(int parent)
    {
        // A child is listed by the thread that started it.
        var children = Directory.GetDirectories(string.Create(CultureInfo.InvariantCulture, $"/proc/{parent}/task"))
            .SelectMany(task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.HasCount(1, children);
        using var child = Process.GetProcessById(int.Parse(children[0], CultureInfo.InvariantCulture));
        child.Kill();
    }
}
