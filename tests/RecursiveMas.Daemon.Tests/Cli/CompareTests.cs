using System.Text.Json;
using RecursiveMas.Daemon.Tests.Tiny;

namespace RecursiveMas.Daemon.Tests.Cli;

/// <summary><c>rmas compare</c> and <c>rmas explain</c> on a whole tiny system.</summary>
[TestClass]
public sealed class CompareTests(TestContext context)
{
    private static TemporaryFolder folder = null!;

    [ClassInitialize]
    public static async Task BuildAsync(TestContext context)
    {
        folder = new TemporaryFolder();
        await TinySystem.WriteAsync(folder, context.CancellationToken);
    }

    [ClassCleanup]
    public static void Delete() => folder.Dispose();

    [TestMethod]
    public async Task Compare_WithJson_OneRowForEachModeDepthAndControl()
    {
        var ran = await RunAsync("compare", "main.rmas.json", "--limit", "3", "--timing", "1", "--json");

        Assert.AreEqual(0, ran.ExitCode, ran.Error + ran.Out);
        Assert.AreEqual("", ran.Error);
        CollectionAssert.AreEquivalent(
            new[]
            {
                "single null none", "text 1 none", "text 2 none", "latent 1 none", "latent 2 none",
                "latent 1 zero", "latent 2 zero", "latent 1 shuffled", "latent 2 shuffled",
            },
            ran.Json.GetProperty("rows").EnumerateArray().Select(row => $"{row.GetProperty("mode")} {row.GetProperty("rounds").GetRawText()} {row.GetProperty("control")}").ToList());
        foreach (var row in ran.Json.GetProperty("rows").EnumerateArray())
        {
            Assert.AreEqual(3, row.GetProperty("n").GetInt32());
            Assert.AreEqual(2, row.GetProperty("ci95").GetArrayLength());
            Assert.IsGreaterThan(0, row.GetProperty("decodedTokens").GetDouble());
            Assert.AreEqual(row.GetProperty("control").GetString() == "none", row.GetProperty("ms").ValueKind == JsonValueKind.Number);
        }
    }

    [TestMethod]
    public async Task Compare_ForPeople_OneTableWithTokensAndStepsBesideEachOther()
    {
        var ran = await RunAsync("compare", "main.rmas.json", "--limit", "2", "--timing", "0", "--rounds", "1", "--controls", "none");

        Assert.AreEqual(0, ran.ExitCode, ran.Error);
        Assert.AreEqual("", ran.Error);
        var lines = ran.Out.Split('\n');
        Assert.Contains("decoded tokens  latent steps", lines[0]);
        CollectionAssert.AreEqual(new[] { "single agent", "text", "latent" }, lines[1..4].Select(line => line.Split("  ")[0]).ToList());
        Assert.Contains("latent − text, 1 round: ", ran.Out);
        Assert.DoesNotContain('\u001b', ran.Out);
    }

    [TestMethod]
    [DataRow("--controls", "loud")]
    [DataRow("--rounds", "1,x")]
    [DataRow("--limit", "0")]
    [DataRow("--timing", "-1")]
    public async Task Compare_WhenAnOptionHasNoSuchValue_UsageError(string option, string value)
    {
        var ran = await RunAsync("compare", "main.rmas.json", option, value);

        Assert.AreEqual(2, ran.ExitCode, ran.Error);
        Assert.StartsWith("error RMAS495: ", ran.Error);
    }

    [TestMethod]
    public async Task Compare_WhenThePatternHasErrors_FirstOneWithItsPlaceAndTheCountOfOthers()
    {
        folder.Write("wrong.rmas.json", TinySystem.Pattern.Replace("\"id\": \"planner\"", "\"id\": \"pl anner\", \"x\": 1", StringComparison.Ordinal));

        var ran = await RunAsync("compare", "wrong.rmas.json");

        Assert.AreEqual(1, ran.ExitCode);
        Assert.MatchesRegex("^wrong.rmas.json:8:13: error RMAS0[0-9]{2}: .* — [0-9]+ more errors?: rmas validate wrong.rmas.json\n$", ran.Error);
    }

    [TestMethod]
    public async Task Compare_WhenAPackageFileIsAltered_OneLineNamesIt()
    {
        using var altered = new TemporaryFolder();
        await TinySystem.WriteAsync(altered, context.CancellationToken);
        await File.AppendAllTextAsync(altered.At("b/tokenizer.json"), " ", context.CancellationToken);

        var ran = await RmasProcess.RunInAsync(altered.Path, context.CancellationToken, "compare", "main.rmas.json");

        Assert.AreEqual(1, ran.ExitCode);
        Assert.MatchesRegex("^[^\n]*tokenizer.json[^\n]*error RMAS1[0-9]{2}: [^\n]+\n$", ran.Error);
    }

    [TestMethod]
    public async Task Explain_OfAPattern_PlanWithItsDefaults()
    {
        var text = await RunAsync("explain", "main.rmas.json");
        var json = await RunAsync("explain", "main.rmas.json", "--json", "--rounds", "1", "--mode", "text");

        Assert.AreEqual(0, text.ExitCode, text.Error);
        Assert.StartsWith("tiny: sequential · latent · 2 rounds", text.Out);
        Assert.Contains("filled in", text.Out);
        Assert.AreEqual("text", json.Json.GetProperty("plan").GetProperty("mode").GetString());
        Assert.AreEqual(2, json.Json.GetProperty("plan").GetProperty("stages").GetArrayLength());
    }

    private Task<RmasProcess> RunAsync(params string[] arguments) => RmasProcess.RunInAsync(folder.Path, context.CancellationToken, arguments);
}
