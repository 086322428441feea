using System.Text.Json;
using System.Text.Json.Nodes;
using RecursiveMas.Daemon.Tests.Tiny;

namespace RecursiveMas.Daemon.Tests.Serve;

/// <summary><c>rmas/clearArtifacts</c> while models are in use, and afterwards.</summary>
[TestClass]
public sealed class ClearArtifactsTests
{
    public required TestContext TestContext { get; set; }

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    [Timeout(180_000, CooperativeCancellation = true)]
    public async Task Clear_DuringARunAndAfterIt_IsRefusedThenDoneAndRunsGoOn()
    {
        using var folder = new TemporaryFolder();
        var path = await TinySystem.WriteAsync(folder, Token);
        var text = TinySystem.Pattern.Replace("\"package\": \"a\"", "\"package\": \"a.checkpoint\"", StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text.Replace("\"maxTokens\": 8", "\"maxTokens\": 32000", StringComparison.Ordinal), Token);
        using var client = await ForeignClient.OpenAsync(Token, settings: $$"""{ "artifactFolder": {{JsonSerializer.Serialize(folder.At("artifacts"))}} }""");
        var run = new JsonObject { ["work"] = "long", ["uri"] = new Uri(path).AbsoluteUri };
        var id = await client.BeginAsync("rmas/run", run.DeepClone(), Token);
        await client.WaitAsync(message => message["params"]?["event"]?["type"]?.GetValue<string>() == "tokens", Token);

        var during = await client.ReplyAsync("rmas/clearArtifacts", new JsonObject(), Token);
        await client.RequestAsync("rmas/cancel", new JsonObject { ["work"] = "long" }, Token);
        await client.ReplyToAsync(id, Token);
        var after = await client.RequestAsync("rmas/clearArtifacts", new JsonObject(), Token);

        Assert.AreEqual("RMAS494", during["error"]?["data"]?["code"]?.GetValue<string>(), during.ToJsonString());
        Assert.IsGreaterThan(0, after!["bytes"]!.GetValue<long>());
        Assert.IsFalse(Directory.Exists(folder.At("artifacts/packages")));
        await File.WriteAllTextAsync(path, text, Token);
        var again = await client.RequestAsync("rmas/run", run, Token);
        Assert.AreEqual("completed", again!["outcome"]!.GetValue<string>());
    }
}
