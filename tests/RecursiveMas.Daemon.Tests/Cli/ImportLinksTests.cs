using RecursiveMas.Core.Links;
using RecursiveMas.Daemon.Tests.Tiny;

namespace RecursiveMas.Daemon.Tests.Cli;

/// <summary><c>rmas import-links</c> and <c>rmas convert-link</c> on adapters PyTorch wrote (tests/goldens/training).</summary>
[TestClass]
public sealed class ImportLinksTests(TestContext context)
{
    private const string Pattern =
        """
        {
          "version": 1,
          "pattern": "sequential",
          "models": { "a": { "package": "a" } },
          "agents": [
            { "id": "planner", "model": "a", "latentSteps": 3, "prompt": "{{question}}" },
            { "id": "critic", "model": "a", "latentSteps": 3, "prompt": "{{question}} {{slot:planner}}" }
          ]
        }
        """;

    private static readonly string Goldens = Path.Combine(Repository.Root, "tests", "goldens", "training");

    [TestMethod]
    public async Task Import_WhenAReleaseIsGiven_PutsEachAdapterWhereThePatternLooks()
    {
        using var folder = Release(out var config);

        var imported = await RunAsync(folder, "import-links", "main.rmas.json", config, "--task", "math", "--json");

        Assert.AreEqual(0, imported.ExitCode, imported.Out + imported.Error);
        Assert.AreEqual("planner->critic", imported.Json.GetProperty("links")[0].GetProperty("link").GetString());
        var link = LinkFile.Read(folder.At("main.links/planner-critic.outer.safetensors")).Link;
        Assert.AreEqual((LinkForm.ResidualLn, LinkInput.Inner, 8, 6), (link.Metadata.Form, link.Metadata.Input, link.Metadata.SourceDim, link.Metadata.TargetDim));
        var inner = await RunAsync(folder, "import-links", "main.rmas.json", "release/innerlink_config.json");
        Assert.AreEqual(0, inner.ExitCode, inner.Error);
        Assert.IsTrue(File.Exists(folder.At("main.links/planner.inner.safetensors")));
    }

    [TestMethod]
    [DataRow("outerlink_config.json", "code", "RMAS214", "it has no task 'code': math")]
    [DataRow("escapes/outerlink_config.json", null, "RMAS214", "is not a file beside it")]
    [DataRow("strangers/outerlink_config.json", null, "RMAS216", "the pattern has no agent 'writer' (agents: planner, critic)")]
    [DataRow("sizes/outerlink_config.json", null, "RMAS204", "its configuration says 8 → 7")]
    [DataRow("broken/outerlink_config.json", null, "RMAS214", "not a link configuration of a known form")]
    [DataRow("outer(math).pt", null, "RMAS211", "does not say which edges")]
    public async Task Import_WhenItCannotBe_OneErrorAndNothingWritten(string source, string? task, string code, string message)
    {
        using var folder = Release(out _);

        var refused = await RunAsync(folder, ["import-links", "main.rmas.json", $"release/{source}", .. task is null ? Array.Empty<string>() : ["--task", task]]);

        Assert.AreEqual(1, refused.ExitCode);
        Assert.MatchesRegex("^[^\n]*error " + code + ": [^\n]+\n$", refused.Error);
        Assert.Contains(message, refused.Error);
        Assert.IsFalse(Directory.Exists(folder.At("main.links")));
    }

    [TestMethod]
    public async Task Import_WhenOneLinkHasNoPlace_WritesNoneOfThem()
    {
        using var folder = Release(out _);
        folder.Write("two.json", """{"hidden":2,"links":[{"w1":[[1,0]],"b1":[0],"w2":[[1],[0]],"b2":[0,0]},{"w1":[[1,0]],"b1":[0],"w2":[[1],[0]],"b2":[0,0]}]}""");

        var refused = await RunAsync(folder, "import-links", "main.rmas.json", "two.json", "--map", "planner->critic,critic->planner");

        Assert.AreEqual(1, refused.ExitCode);
        Assert.Contains("RMAS216", refused.Error);
        Assert.IsFalse(Directory.Exists(folder.At("main.links")));
    }

    [TestMethod]
    public async Task Convert_WhenGoingRound_GivesTheSameBytes()
    {
        using var folder = Release(out _);
        folder.Write("seeds.json", """{"hidden":2,"links":[{"w1":[[0.1,0.25]],"b1":[0.5],"w2":[[1],[0.3]],"b2":[0,0.7]}]}""");

        foreach (var (from, to) in new[] { ("seeds.json", "one.safetensors"), ("one.safetensors", "two.json"), ("two.json", "three.safetensors"), ("release/outer(math).pt", "outer.safetensors") })
        {
            var converted = await RunAsync(folder, "convert-link", from, to);
            Assert.AreEqual(0, converted.ExitCode, converted.Error);
        }

        var refused = await RunAsync(folder, "convert-link", "one.safetensors", "one.pt");
        Assert.Contains("RMAS215", refused.Error);
        CollectionAssert.AreEqual(File.ReadAllBytes(folder.At("one.safetensors")), File.ReadAllBytes(folder.At("three.safetensors")));
    }

    private static TemporaryFolder Release(out string config)
    {
        var folder = new TemporaryFolder();
        folder.Write("main.rmas.json", Pattern);
        config = "release/outerlink_config.json";
        string Config(string from, string file, int size = 6) =>
            $$"""{"tasks": {"math": {"adapters": [{"legacy_key": "outer_12", "filename": "{{file}}", "source_role": "{{from}}", "target_role": "critic", "adapter_type": "ln_res_adapter", "in_dim": 8, "out_dim": {{size}} }] } } }""";
        folder.Write("release/outerlink_config.json", Config("Planner", "outer(math).pt"));
        folder.Write("release/escapes/outerlink_config.json", Config("planner", "../outer(math).pt"));
        folder.Write("release/strangers/outerlink_config.json", Config("writer", "outer(math).pt"));
        folder.Write("release/sizes/outerlink_config.json", Config("planner", "outer(math).pt", 7));
        folder.Write("release/broken/outerlink_config.json", """{"tasks": {"math": 3}}""");
        folder.Write("release/innerlink_config.json", """{"format_version": 1, "role": "planner", "tasks": {"math": {"adapter.pt": "adapter(math).pt"}}}""");
        foreach (var place in new[] { "release", "release/sizes" })
            File.Copy(Path.Combine(Goldens, "outer_12.pt"), folder.At($"{place}/outer(math).pt"));
        File.Copy(Path.Combine(Goldens, "adapter.pt"), folder.At("release/adapter(math).pt"));
        return folder;
    }

    private Task<RmasProcess> RunAsync(TemporaryFolder folder, params string[] arguments) => RmasProcess.RunInAsync(folder.Path, context.CancellationToken, arguments);
}
