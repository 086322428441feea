using System.Text.Json;
using RecursiveMas.Daemon.Reporting;
using RecursiveMas.Daemon.Tests.Tiny;

namespace RecursiveMas.Daemon.Tests.Cli;

/// <summary>What <c>rmas compare</c> keeps, and what can be made of it.</summary>
[TestClass]
public sealed class ComparisonRecordTests(TestContext context)
{
    private static TemporaryFolder folder = null!;
    private static string record = null!;
    private static JsonElement report;

    [ClassInitialize]
    public static async Task CompareAsync(TestContext context)
    {
        folder = new TemporaryFolder();
        await TinySystem.WriteAsync(folder, context.CancellationToken);
        var ran = await RmasProcess.RunInAsync(folder.Path, context.CancellationToken, "compare", "main.rmas.json", "--limit", "3", "--timing", "1", "--seed", "5", "--json");
        Assert.AreEqual(0, ran.ExitCode, ran.Error + ran.Out);
        report = ran.Json;
        record = report.GetProperty("record").GetString()!;
    }

    [ClassCleanup]
    public static void Delete() => folder.Dispose();

    [TestMethod]
    public async Task Compare_WhenItEnds_KeepsItsFiguresAndEveryAnswer()
    {
        var kept = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(record, "comparison.json"), context.CancellationToken)).RootElement;
        var questions = await File.ReadAllLinesAsync(Path.Combine(record, "questions.jsonl"), context.CancellationToken);

        Assert.AreEqual(report.GetProperty("rows").GetRawText(), kept.GetProperty("report").GetProperty("rows").GetRawText().Replace("\n    ", "\n  ", StringComparison.Ordinal));
        Assert.AreEqual(5, kept.GetProperty("choices").GetProperty("seed").GetInt32());
        Assert.HasCount(3, questions);
        var rows = report.GetProperty("rows").GetArrayLength();
        foreach (var line in questions) Assert.AreEqual(rows, JsonDocument.Parse(line).RootElement.GetProperty("answers").GetArrayLength());
        Assert.AreEqual("*\n", await File.ReadAllTextAsync(folder.At(".rmas/.gitignore"), context.CancellationToken));
    }

    [TestMethod]
    public async Task Compare_WhenMadeAgain_AnswersTheSame()
    {
        var again = await RunAsync("compare", "--from", record, "--json");

        Assert.AreEqual(0, again.ExitCode, again.Error + again.Out);
        Assert.AreNotEqual(record, again.Json.GetProperty("record").GetString());
        CollectionAssert.AreEqual(Counts(report), Counts(again.Json));
    }

    [TestMethod]
    public async Task Compare_WhenALinkChangedSince_IsNotMadeAgain()
    {
        using var other = new TemporaryFolder();
        await TinySystem.WriteAsync(other, context.CancellationToken);
        var first = await RmasProcess.RunInAsync(other.Path, context.CancellationToken, "compare", "main.rmas.json", "--limit", "2", "--timing", "0", "--controls", "none", "--json");
        TinySystem.WriteOtherLink(other.At("main.links/planner.inner.safetensors"));

        var again = await RmasProcess.RunInAsync(other.Path, context.CancellationToken, "compare", "--from", first.Json.GetProperty("record").GetString()!);

        Assert.AreEqual(1, again.ExitCode);
        Assert.MatchesRegex("^[^\n]*error RMAS482: [^\n]*planner.inner.safetensors was [^\n]*\n$", again.Error);
    }

    [TestMethod]
    public async Task Compare_WhenOneQuestionIsAsked_IsJudgedOnlyByAKnownAnswer()
    {
        var unknown = await RunAsync("compare", "main.rmas.json", "--question", "what is 1?", "--timing", "0", "--json");
        var known = await RunAsync("compare", "main.rmas.json", "--question", "what is 1?", "--expected", "1", "--timing", "0", "--json");

        Assert.AreEqual(0, unknown.ExitCode, unknown.Error + unknown.Out);
        Assert.IsTrue(unknown.Json.GetProperty("rows").EnumerateArray().All(row => row.GetProperty("n").GetInt32() == 1 && row.GetProperty("accuracy").ValueKind == JsonValueKind.Null));
        Assert.IsTrue(known.Json.GetProperty("rows").EnumerateArray().All(row => row.GetProperty("accuracy").ValueKind == JsonValueKind.Number));
        Assert.IsTrue(unknown.Json.GetProperty("rows").EnumerateArray().All(row => row.GetProperty("control").GetString() != "shuffled"));
    }

    [TestMethod]
    public async Task Compare_WhenAnAgentHasAnotherModel_RunsOnThatOne()
    {
        var ran = await RunAsync("compare", "main.rmas.json", "--modes", "single,text", "--model", "planner=b", "--limit", "2", "--timing", "0", "--json");

        Assert.AreEqual(0, ran.ExitCode, ran.Error + ran.Out);
        var kept = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(ran.Json.GetProperty("record").GetString()!, "comparison.json"), context.CancellationToken)).RootElement;
        CollectionAssert.AreEqual(new[] { "b" }, kept.GetProperty("loaded").GetProperty("models").EnumerateObject().Select(model => model.Name).ToArray());
        Assert.AreEqual("b", kept.GetProperty("choices").GetProperty("models")[0].GetProperty("model").GetString());
    }

    [TestMethod]
    [DataRow("planner", "RMAS495", 2)]
    [DataRow("nobody=b", "RMAS478", 1)]
    [DataRow("planner=nowhere", "RMAS1", 1)]
    public async Task Compare_WhenThereIsNoSuchModel_OneLineSaysSo(string model, string code, int exit)
    {
        var ran = await RunAsync("compare", "main.rmas.json", "--modes", "single,text", "--model", model);

        Assert.AreEqual(exit, ran.ExitCode, ran.Error);
        Assert.MatchesRegex($"^[^\n]*error {code}[^\n]*\n$", ran.Error);
    }

    [TestMethod]
    public async Task Compare_WhenAnAgentHasAPackage_NamesItFromThePattern()
    {
        var ran = await RunAsync("compare", "main.rmas.json", "--modes", "single,text", "--model", "planner=./b", "--limit", "1", "--timing", "0", "--json");

        Assert.AreEqual(0, ran.ExitCode, ran.Error + ran.Out);
        var kept = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(ran.Json.GetProperty("record").GetString()!, "comparison.json"), context.CancellationToken)).RootElement;
        Assert.AreEqual("b", kept.GetProperty("choices").GetProperty("models")[0].GetProperty("package").GetString());
    }

    [TestMethod]
    public async Task Report_OfARecord_HoldsItsFiguresAndEveryAnswer()
    {
        var document = await ReportDocument.ReadAsync([record], null, context.CancellationToken);
        var page = new ReportPage("%RMAS-REPORT-DATA%").With(document);

        var view = JsonDocument.Parse(page).RootElement.GetProperty("comparisons")[0];
        Assert.IsTrue(JsonElement.DeepEquals(report.GetProperty("rows"), view.GetProperty("record").GetProperty("report").GetProperty("rows")));
        Assert.AreEqual(3, view.GetProperty("questions").GetArrayLength());
    }

    [TestMethod]
    [DataRow("report", "nowhere", "RMAS480")]
    [DataRow("compare", "--from", "RMAS475")]
    public async Task Record_WhenThereIsNone_OneLineSaysSo(string command, string argument, string code)
    {
        var ran = argument == "--from" ? await RunAsync(command, argument, "nowhere") : await RunAsync(command, argument);

        Assert.AreEqual(1, ran.ExitCode);
        Assert.MatchesRegex($"^[^\n]*error {code}: [^\n]+\n$", ran.Error);
    }

    private static string[] Counts(JsonElement found) =>
        [.. found.GetProperty("rows").EnumerateArray().Select(row => $"{row.GetProperty("correct")} {row.GetProperty("decodedTokens")} {row.GetProperty("latentSteps")}")];

    private Task<RmasProcess> RunAsync(params string[] arguments) => RmasProcess.RunInAsync(folder.Path, context.CancellationToken, arguments);
}
