using System.Text.Json;
using System.Text.Json.Nodes;
using RecursiveMas.Daemon.Serve.Language;
using RecursiveMas.Daemon.Tests.Tiny;

namespace RecursiveMas.Daemon.Tests.Serve;

/// <summary>Settings: how they are read, and that they reach the daemon and its children.</summary>
[TestClass]
public sealed class SettingsTests
{
    private static readonly DaemonSettings Before = new("page", ["a"], Path.GetTempPath(), true);

    public required TestContext TestContext { get; set; }

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    [DataRow("null")]
    [DataRow("{}")]
    [DataRow("[1]")]
    [DataRow("\"x\"")]
    public void Read_WhenNothingIsSent_ChangesNothing(string json)
    {
        var log = new List<string>();
        Assert.AreEqual(Before, SettingsReader.Read(Before, JsonDocument.Parse(json).RootElement, log.Add));
        Assert.AreEqual(Before, SettingsReader.Read(Before, null, log.Add));
        Assert.IsEmpty(log);
    }

    [TestMethod]
    public void Read_WhenValuesAreNull_TakesTheDefaults()
    {
        var sent = JsonDocument.Parse("""{ "diagnosticsPage": null, "prebuiltModels": null, "artifactFolder": null, "offline": null }""").RootElement;
        Assert.AreEqual(new DaemonSettings(), SettingsReader.Read(Before, sent, Assert.Fail));
        var section = JsonDocument.Parse("""{ "rmas": { "artifactFolder": "", "offline": false } }""").RootElement;
        Assert.AreEqual(Before with { ArtifactFolder = null, Offline = false }, SettingsReader.Read(Before, section, Assert.Fail));
    }

    [TestMethod]
    [DataRow("""{ "colour": 1 }""", "setting 'colour' is not known")]
    [DataRow("""{ "offline": "yes" }""", "setting 'offline' cannot be \"yes\"; it stays as it was")]
    [DataRow("""{ "artifactFolder": "here" }""", "setting 'artifactFolder' cannot be \"here\"; it stays as it was")]
    [DataRow("""{ "prebuiltModels": [1] }""", "setting 'prebuiltModels' cannot be [1]; it stays as it was")]
    public void Read_WhenASettingDoesNotFit_LogsItAndKeepsTheRest(string json, string line)
    {
        var log = new List<string>();
        Assert.AreEqual(Before, SettingsReader.Read(Before, JsonDocument.Parse(json).RootElement, log.Add));
        CollectionAssert.AreEqual(new[] { line }, log);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Initialize_WhenASettingIsWrong_StillServes()
    {
        using var client = await ForeignClient.OpenAsync(Token, settings: """{ "offline": 3, "unheardOf": true }""");
        var first = await LoggedAsync(client);
        var second = await LoggedAsync(client);
        Assert.Contains("'offline'", first);
        Assert.Contains("'unheardOf'", second);
        Assert.IsNotNull(await client.RequestAsync("rmas/artifacts", new JsonObject(), Token));
    }

    [TestMethod]
    [Timeout(180_000, CooperativeCancellation = true)]
    public async Task ArtifactFolder_WhenSetAndChanged_IsWhereTheEngineBuilds()
    {
        using var folder = new TemporaryFolder();
        var path = await TinySystem.WriteAsync(folder, Token);

        // Checkpoints instead of packages: the engine's child builds them where it was told.
        await File.WriteAllTextAsync(path, TinySystem.Pattern.Replace("\"package\": \"a\"", "\"package\": \"a.checkpoint\"", StringComparison.Ordinal), Token);
        using var client = await ForeignClient.OpenAsync(Token, settings: Settings(folder.At("one")));
        var run = new JsonObject { ["work"] = "r", ["uri"] = new Uri(path).AbsoluteUri };
        await client.RequestAsync("rmas/run", run.DeepClone(), Token);
        var one = await client.RequestAsync("rmas/artifacts", new JsonObject(), Token);
        await client.NotifyAsync("workspace/didChangeConfiguration", JsonNode.Parse($$"""{ "settings": {{Settings(folder.At("two"))}} }"""), Token);
        var empty = await client.RequestAsync("rmas/artifacts", new JsonObject(), Token);
        await client.RequestAsync("rmas/run", run, Token);
        var two = await client.RequestAsync("rmas/artifacts", new JsonObject(), Token);

        Assert.AreEqual(folder.At("one"), one!["folder"]!.GetValue<string>());
        Assert.AreEqual("package", one["entries"]!.AsArray().Single()!["kind"]!.GetValue<string>());
        Assert.IsEmpty(empty!["entries"]!.AsArray());
        Assert.AreEqual(folder.At("two"), two!["folder"]!.GetValue<string>());
        Assert.AreEqual(one["entries"]!.ToJsonString(), two["entries"]!.ToJsonString());
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Offline_WhenSet_RefusesARunWhoseToolLeavesTheMachine()
    {
        using var folder = new TemporaryFolder();
        var path = await TinySystem.WriteAsync(folder, Token);
        var text = TinySystem.Pattern
            .Replace("\"id\": \"solver\",", "\"id\": \"solver\", \"tools\": [\"wikipedia\"],", StringComparison.Ordinal)
            .Replace("\"decode\":", "\"tools\": { \"wikipedia\": { \"enabled\": true } },\n  \"decode\":", StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text, Token);
        using var client = await ForeignClient.OpenAsync(Token);
        await client.NotifyAsync("workspace/didChangeConfiguration", JsonNode.Parse("""{ "settings": { "offline": true } }"""), Token);

        foreach (var method in new[] { "rmas/run", "rmas/compare", "rmas/fitLinks" })
        {
            var reply = await client.ReplyAsync(method, new JsonObject { ["work"] = "r", ["uri"] = new Uri(path).AbsoluteUri }, Token);
            Assert.AreEqual("RMAS474", reply["error"]?["data"]?["code"]?.GetValue<string>(), reply.ToJsonString());
        }

        Assert.IsFalse(Directory.Exists(folder.At(".rmas")));
    }

    private static string Settings(string artifacts) => $$"""{ "artifactFolder": {{JsonSerializer.Serialize(artifacts)}} }""";

    private async Task<string> LoggedAsync(ForeignClient client) =>
        (await client.WaitAsync(message => message["method"]?.GetValue<string>() == "window/logMessage", Token))["params"]!["message"]!.GetValue<string>();
}
