using System.Text.Json.Nodes;
using RecursiveMas.Daemon.Tests.Tiny;

namespace RecursiveMas.Daemon.Tests.Serve;

/// <summary><c>rmas/*</c>, by a client that is not ours, on a tiny system with random weights.</summary>
[TestClass]
public sealed class DaemonMethodsTests
{
    public required TestContext TestContext { get; set; }

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    [Timeout(180_000, CooperativeCancellation = true)]
    public async Task Run_WhenAsked_TellsEveryEventThenAnswersAndIsListed()
    {
        using var folder = new TemporaryFolder();
        var path = await TinySystem.WriteAsync(folder, Token);
        using var client = await ForeignClient.OpenAsync(Token);
        var explained = await client.RequestAsync("rmas/explain", new JsonObject { ["uri"] = new Uri(path).AbsoluteUri }, Token);
        Assert.AreEqual(2, explained!["plan"]!["rounds"]!.GetValue<int>());

        var (told, reply) = await client.WorkAsync("rmas/run", new JsonObject { ["work"] = "first", ["uri"] = new Uri(path).AbsoluteUri }, Token);
        Assert.AreEqual("completed", reply["result"]?["outcome"]?.GetValue<string>(), reply.ToJsonString());
        Assert.HasCount(4, reply["result"]!["hops"]!.AsArray());
        var reports = told.Where(message => message["method"]!.GetValue<string>() == "rmas/runEvent").Select(message => message["params"]!).ToList();
        CollectionAssert.AreEqual(Enumerable.Range(0, reports.Count).ToList(), reports.ConvertAll(report => report["sequence"]!.GetValue<int>()));
        Assert.IsTrue(reports.TrueForAll(report => report["work"]!.GetValue<string>() == "first"));
        var events = reports.ConvertAll(report => report["event"]!["type"]!.GetValue<string>());
        CollectionAssert.AreEquivalent(new[] { "loading a", "loading b", "running" }, ProgressTold.Check(told, "first").ToArray());

        Assert.AreEqual("runStarted", events[0]);
        Assert.AreEqual("runFinished", events[^1]);
        Assert.AreEqual(4, events.Count(type => type == "hopFinished"));

        var listed = await client.RequestAsync("rmas/runs", new JsonObject { ["folder"] = new Uri(folder.Path).AbsoluteUri }, Token);
        Assert.AreEqual("completed", listed!["runs"]!.AsArray().Single()!["outcome"]!.GetValue<string>());
        var engines = await client.RequestAsync("rmas/engines", new JsonObject(), Token);
        Assert.AreEqual("onnx", engines!.AsArray().Single()!["name"]!.GetValue<string>());
    }

    [TestMethod]
    [Timeout(180_000, CooperativeCancellation = true)]
    public async Task Cancel_WhenRunIsInProgress_KeepsFinishedHops()
    {
        using var folder = new TemporaryFolder();
        var path = await TinySystem.WriteAsync(folder, Token);
        await File.WriteAllTextAsync(path, TinySystem.Pattern.Replace("\"latentSteps\": 3", "\"latentSteps\": 900").Replace("\"rounds\": 2", "\"rounds\": 32"), Token);
        using var client = await ForeignClient.OpenAsync(Token);
        var id = await client.BeginAsync("rmas/run", new JsonObject { ["work"] = "long", ["uri"] = new Uri(path).AbsoluteUri }, Token);
        await client.WaitAsync(message => message["params"]?["event"]?["type"]?.GetValue<string>() == "hopFinished", Token);

        var twice = await client.ReplyAsync("rmas/run", new JsonObject { ["work"] = "long", ["uri"] = new Uri(path).AbsoluteUri }, Token);
        Assert.AreEqual("RMAS493", twice["error"]!["data"]!["code"]!.GetValue<string>());
        var cancelled = await client.RequestAsync("rmas/cancel", new JsonObject { ["work"] = "long" }, Token);

        Assert.IsTrue(cancelled!["cancelled"]!.GetValue<bool>());
        var reply = await client.ReplyToAsync(id, Token);
        Assert.AreEqual("cancelled", reply["result"]?["outcome"]?.GetValue<string>(), reply.ToJsonString());
        Assert.IsNotEmpty(reply["result"]!["hops"]!.AsArray());
        var again = await client.RequestAsync("rmas/cancel", new JsonObject { ["work"] = "long" }, Token);
        Assert.IsFalse(again!["cancelled"]!.GetValue<bool>());
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Explain_WhenPatternIsUnsavedAndBroken_NamesTheErrors()
    {
        using var client = await ForeignClient.OpenAsync(Token);
        await client.NotifyAsync("textDocument/didOpen", ServedPattern.Open(text: "{ \"version\": 1 }"), Token);
        var reply = await client.RequestAsync("rmas/explain", new JsonObject { ["uri"] = ServedPattern.Address }, Token);
        Assert.IsNull(reply!["plan"]);
        Assert.Contains("RMAS012", reply["errors"]!.AsArray().Select(error => error!["code"]!.GetValue<string>()));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Run_WhenFileIsMissing_CarriesTheWholeError()
    {
        using var client = await ForeignClient.OpenAsync(Token);
        var reply = await client.ReplyAsync("rmas/run", new JsonObject { ["work"] = "x", ["uri"] = "file:///tmp/rmas-served/nowhere.rmas.json" }, Token);
        Assert.AreEqual(-32050, reply["error"]!["code"]!.GetValue<int>());
        Assert.AreEqual("RMAS090", reply["error"]!["data"]!["code"]!.GetValue<string>());
    }
}
