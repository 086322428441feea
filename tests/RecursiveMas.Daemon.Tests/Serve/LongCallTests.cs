using System.Text.Json.Nodes;
using RecursiveMas.Daemon.Tests.Cli;
using RecursiveMas.Daemon.Tests.Tiny;

namespace RecursiveMas.Daemon.Tests.Serve;

/// <summary>Comparing, fitting, building and repeating through the protocol, each held to what the command line writes.</summary>
[TestClass]
public sealed class LongCallTests
{
    private static TemporaryFolder folder = null!;
    private static string pattern = null!;

    public required TestContext TestContext { get; set; }

    private CancellationToken Token => TestContext.CancellationToken;

    [ClassInitialize]
    public static async Task BuildAsync(TestContext context)
    {
        folder = new TemporaryFolder();
        pattern = await TinySystem.WriteAsync(folder, context.CancellationToken);
    }

    [ClassCleanup]
    public static void Delete() => folder.Dispose();

    [TestMethod]
    [Timeout(180_000, CooperativeCancellation = true)]
    public async Task Compare_WhenAsked_AnswersAsTheCommandLineDoes()
    {
        using var client = await ForeignClient.OpenAsync(Token);

        var (told, reply) = await client.WorkAsync("rmas/compare", Call("c", ("limit", 3), ("timing", 1), ("controls", new JsonArray("zero"))), Token);

        var stages = ProgressTold.Check(told, "c");
        CollectionAssert.AreEqual(new[] { "accuracy pass", "timing pass, one at a time" }, stages.TakeLast(2).ToArray());
        Assert.IsTrue(told.All(message => message["method"]!.GetValue<string>() is "rmas/progress" or "rmas/compareTold"));
        CollectionAssert.AreEquivalent(
            new[] { 1, 2, 3 },
            told.Where(message => message["method"]!.GetValue<string>() == "rmas/compareTold")
                .SelectMany(message => message["params"]!["standing"]!["questions"]!.AsArray()).Select(question => question!["line"]!.GetValue<int>()).ToArray());
        var cli = await RmasProcess.RunInAsync(folder.Path, Token, "compare", "main.rmas.json", "--limit", "3", "--timing", "1", "--controls", "zero", "--json");
        var other = JsonNode.Parse(cli.Out)!;
        Assert.IsNull(reply["error"], reply.ToJsonString());
        var report = reply["result"]!["record"]!["report"]!;
        CollectionAssert.AreEqual(Keys(other).Where(key => key != "record").ToArray(), Keys(report).ToArray());
        CollectionAssert.AreEqual(Rows(other), Rows(report));
        Assert.HasCount(7, Rows(other));
    }

    [TestMethod]
    [Timeout(180_000, CooperativeCancellation = true)]
    public async Task Compare_WhenCancelled_KeepsFinishedQuestions()
    {
        using var own = new TemporaryFolder();
        var path = await TinySystem.WriteAsync(own, Token);
        var many = string.Concat(Enumerable.Range(0, 4000).Select(i => $"{{\"question\": \"what is {i} and {i}?\", \"answer\": \"{i + i}\"}}\n"));
        own.Write("test.jsonl", many);
        using var client = await ForeignClient.OpenAsync(Token);
        var id = await client.BeginAsync("rmas/compare", Call("c", path, ("limit", 4000), ("timing", 0)), Token);
        await client.WaitAsync(message => message["params"]?["stage"]?.GetValue<string>() == "accuracy pass" && message["params"]!["done"]!.GetValue<long>() > 100, Token);

        await client.RequestAsync("rmas/cancel", new JsonObject { ["work"] = "c" }, Token);

        var reply = await client.ReplyToAsync(id, Token);
        var report = reply["result"]?["record"]?["report"];
        Assert.IsTrue(report?["cancelled"]?.GetValue<bool>(), reply.ToJsonString());
        Assert.AreEqual("RMAS498", report!["error"]!["code"]!.GetValue<string>());
        var finished = report["finished"]!.GetValue<int>();
        Assert.IsTrue(finished is > 0 and < 4000, $"{finished} finished");
        Assert.IsTrue(report["rows"]!.AsArray().All(row => row!["n"]!.GetValue<int>() == finished));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    [DataRow("rmas/compare", "limit", 0)]
    [DataRow("rmas/compare", "timing", -1)]
    [DataRow("rmas/fitLinks", "rows", 0)]
    [DataRow("rmas/fitLinks", "bottleneck", -1)]
    public async Task Call_WhenANumberMeansNothing_IsRefusedByName(string method, string key, int value)
    {
        using var client = await ForeignClient.OpenAsync(Token);
        var reply = await client.ReplyAsync(method, Call("x", (key, value)), Token);
        Assert.AreEqual("RMAS496", reply["error"]!["data"]!["code"]!.GetValue<string>());
        Assert.Contains($"'{key}'", reply["error"]!["data"]!["message"]!.GetValue<string>());
    }

    [TestMethod]
    [Timeout(180_000, CooperativeCancellation = true)]
    public async Task FitLinks_WhenAsked_WritesTheLinksOfTheCommandLine()
    {
        using var own = new TemporaryFolder();
        var path = await TinySystem.WriteAsync(own, Token);
        using var client = await ForeignClient.OpenAsync(Token);

        var (told, reply) = await client.WorkAsync("rmas/fitLinks", Call("f", path, ("rows", 200)), Token);

        CollectionAssert.AreEqual(new[] { "loading a", "loading b", "fitting links" }, ProgressTold.Check(told, "f").ToArray());
        var links = Links(reply["result"]!);
        Assert.HasCount(4, links);
        Assert.IsTrue(reply["result"]!["links"]!.AsArray().All(link => File.Exists(link!["file"]!.GetValue<string>())));
        var cli = await RmasProcess.RunInAsync(own.Path, Token, "fit-links", "main.rmas.json", "--rows", "200", "--json");
        CollectionAssert.AreEqual(Links(JsonNode.Parse(cli.Out)!), links);
    }

    [TestMethod]
    [Timeout(180_000, CooperativeCancellation = true)]
    public async Task FitLinks_WhenCancelled_WritesNothing()
    {
        using var own = new TemporaryFolder();
        var path = await TinySystem.WriteAsync(own, Token);
        await File.WriteAllTextAsync(path, TinySystem.Pattern.Replace("\"maxTokens\": 6", "\"maxTokens\": 400", StringComparison.Ordinal), Token);
        var before = Directory.GetFiles(own.At("main.links")).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).Select(Convert.ToHexString).ToList();
        using var client = await ForeignClient.OpenAsync(Token);
        var id = await client.BeginAsync("rmas/fitLinks", Call("f", path, ("rows", 1_000_000)), Token);
        await client.WaitAsync(message => message["params"]?["stage"]?.GetValue<string>() == "loading b", Token);

        await client.RequestAsync("rmas/cancel", new JsonObject { ["work"] = "f" }, Token);

        var reply = await client.ReplyToAsync(id, Token);
        Assert.AreEqual("RMAS498", reply["error"]?["data"]?["code"]?.GetValue<string>(), reply.ToJsonString());
        CollectionAssert.AreEqual(before, Directory.GetFiles(own.At("main.links")).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).Select(Convert.ToHexString).ToList());
    }

    [TestMethod]
    [Timeout(180_000, CooperativeCancellation = true)]
    public async Task BuildModel_WhenAsked_BuildsAndRefusesATargetThatExists()
    {
        using var client = await ForeignClient.OpenAsync(Token);
        var call = new JsonObject { ["work"] = "b", ["checkpoint"] = new Uri(folder.At("a.checkpoint")).AbsoluteUri, ["output"] = new Uri(folder.At("built")).AbsoluteUri };

        var (told, reply) = await client.WorkAsync("rmas/buildModel", call.DeepClone().AsObject(), Token);

        CollectionAssert.AreEqual(new[] { "building" }, ProgressTold.Check(told, "b").ToArray());
        Assert.AreEqual(folder.At("built"), reply["result"]?["package"]?.GetValue<string>(), reply.ToJsonString());
        Assert.AreEqual("qwen2", reply["result"]!["manifest"]!["architecture"]!.GetValue<string>());
        Assert.IsTrue(File.Exists(folder.At("built/rmas-package.json")));
        var again = await client.ReplyAsync("rmas/buildModel", call, Token);
        Assert.AreEqual("RMAS137", again["error"]!["data"]!["code"]!.GetValue<string>());
    }

    [TestMethod]
    [Timeout(180_000, CooperativeCancellation = true)]
    public async Task Repeat_OfARecord_TellsItsEventsAndAnswersTheSame()
    {
        using var client = await ForeignClient.OpenAsync(Token);
        var first = await client.RequestAsync("rmas/run", Call("r", ("question", "once")), Token);
        var record = first!["record"]!.GetValue<string>();

        var (told, reply) = await client.WorkAsync("rmas/repeat", new JsonObject { ["work"] = "again", ["record"] = record, ["keepLatents"] = true }, Token);

        Assert.AreEqual(first["answer"]!.GetValue<string>(), reply["result"]?["answer"]?.GetValue<string>(), reply.ToJsonString());
        Assert.Contains("runFinished", told.Select(message => message["params"]!["event"]?["type"]?.GetValue<string>()));
        var other = reply["result"]!["record"]!.GetValue<string>();
        Assert.AreNotEqual(record, other);
        Assert.AreEqual(Path.GetDirectoryName(record), Path.GetDirectoryName(other));
        Assert.IsTrue(File.Exists(Path.Combine(other, "latents.safetensors")));
        var nowhere = await client.ReplyAsync("rmas/repeat", new JsonObject { ["work"] = "gone", ["record"] = folder.At("nowhere") }, Token);
        Assert.AreEqual(-32050, nowhere["error"]!["code"]!.GetValue<int>());
    }

    [TestMethod]
    [Timeout(180_000, CooperativeCancellation = true)]
    public async Task Record_OfAFinishedRun_IsWhatTheRunAnswered()
    {
        using var client = await ForeignClient.OpenAsync(Token);
        var (told, run) = await client.WorkAsync("rmas/run", Call("r", ("question", "once")), Token);
        var record = run["result"]!["record"]!.GetValue<string>();

        var recalled = await client.RequestAsync("rmas/record", new JsonObject { ["record"] = record }, Token);

        Assert.IsTrue(JsonNode.DeepEquals(run["result"], recalled!["document"]), recalled.ToJsonString());
        var events = told.Where(message => message["method"]!.GetValue<string>() == "rmas/runEvent").Select(message => message["params"]!["event"]!["type"]!.GetValue<string>());
        CollectionAssert.AreEqual(events.ToArray(), recalled["events"]!.AsArray().Select(one => one!["type"]!.GetValue<string>()).ToArray());
        Assert.IsNull(recalled["warning"]);
        await File.WriteAllTextAsync(Path.Combine(record, "run.jsonl"), (await File.ReadAllLinesAsync(Path.Combine(record, "run.jsonl"), Token))[0] + "\n", Token);
        var cut = await client.RequestAsync("rmas/record", new JsonObject { ["record"] = record }, Token);
        Assert.IsNull(cut!["document"]);
        Assert.AreEqual("the record stops before the run finished", cut["warning"]!.GetValue<string>());
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Train_WithoutTheRuntime_NamesTheCommandThatInstallsIt()
    {
        using var client = await ForeignClient.OpenInAsync(
            new Dictionary<string, string> { ["RMAS_TRAIN"] = folder.At("nowhere.dll") }, Token, settings: $$"""{ "artifactFolder": {{System.Text.Json.JsonSerializer.Serialize(folder.At("artifacts"))}} }""");

        var trained = await client.ReplyAsync("rmas/train", Call("t", ("stage", "outer")), Token);
        var runtime = await client.RequestAsync("rmas/trainingRuntime", new JsonObject(), Token);

        Assert.AreEqual("RMAS500", trained["error"]!["data"]!["code"]!.GetValue<string>());
        Assert.Contains("rmas train --install", trained["error"]!["data"]!["nextStep"]!.GetValue<string>());
        Assert.IsFalse(runtime!["installed"]!.GetValue<bool>());
        Assert.StartsWith(folder.At("artifacts"), runtime["folder"]!.GetValue<string>());
        Assert.Contains("rmas train --install", runtime["message"]!.GetValue<string>());
    }

    private static JsonObject Call(string work, params (string Key, JsonNode Value)[] values) => Call(work, pattern, values);

    private static JsonObject Call(string work, string path, params (string Key, JsonNode Value)[] values)
    {
        var call = new JsonObject { ["work"] = work, ["uri"] = new Uri(path).AbsoluteUri };
        foreach (var (key, value) in values) call[key] = value;
        return call;
    }

    private static string[] Keys(JsonNode report) => [.. report.AsObject().Select(member => member.Key)];

    private static string[] Rows(JsonNode report) =>
        [.. report["rows"]!.AsArray().Select(row => $"{row!["mode"]} {row["rounds"]} {row["control"]} {row["n"]} {row["correct"]} {row["decodedTokens"]} {row["latentSteps"]}")];

    private static string[] Links(JsonNode fitted) => [.. fitted["links"]!.AsArray().Select(link => $"{link!["file"]} {link["report"]!["rows"]} {link["report"]!["heldOutCosine"]}")];
}
