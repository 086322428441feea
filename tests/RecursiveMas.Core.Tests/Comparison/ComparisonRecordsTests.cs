using RecursiveMas.Core.Comparison;
using RecursiveMas.Core.Comparison.Records;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Statistics;

namespace RecursiveMas.Core.Tests.Comparison;

[TestClass]
public sealed class ComparisonRecordsTests
{
    public required TestContext TestContext { get; set; }

    private static CompareRow Row(RunMode mode, int n, int correct) => new(
        mode, mode == RunMode.Single ? null : 1, LatentControl.None, null, n, 0, correct, (double)correct / n, [0, 1], 8, 3, 2, null, 0, null, null, null, null);

    // Each text is one row's outcomes, a character a question: + right, - wrong.
    private static RecordedComparison Recorded(string id, string questions, params (RunMode Mode, string Outcomes)[] rows)
    {
        var report = new CompareReport(
            [.. rows.Select(row => Row(row.Mode, questions.Length, row.Outcomes.Count(mark => mark == '+')))], [], [], questions.Length, questions.Length, false, AnswerMatch.Exact, 1, 4, 1, 0);
        var record = new ComparisonRecord(
            id, DateTimeOffset.UnixEpoch, "/p/main.rmas.json", "hash", "main", new CompareChoices(9, null, [], 0, null),
            new ComparedLoad(new Dictionary<string, string> { ["m"] = "1" }, new Dictionary<string, string>(), new Dictionary<string, string> { ["onnx"] = "cpu" }), "0", report);
        var asked = questions.Select((name, question) => new ComparedQuestion(
            question + 1, $"{name}?", $"{name}", null, [.. rows.Select(row => new ComparedAnswer(row.Outcomes[question] == '+', "x", 8, 3, 2, null, null))]));
        return new RecordedComparison($"/p/.rmas/comparisons/{id}", record, [.. asked]);
    }

    [TestMethod]
    public async Task Write_WhenReadAgain_IsTheSame()
    {
        var root = Path.Combine(Path.GetTempPath(), $"rmas-{Guid.NewGuid():N}", ".rmas", "comparisons");
        try
        {
            var recorded = Recorded("one", "abc", (RunMode.Text, "++-"));

            var folder = ComparisonStore.Write(root, recorded.Record, recorded.Questions);
            var read = await ComparisonStore.ReadAsync(folder, TestContext.CancellationToken);

            Assert.AreEqual(RmasJson.ToText(recorded.Record), RmasJson.ToText(read.Record));
            Assert.AreEqual(RmasJson.ToText(recorded.Questions), RmasJson.ToText(read.Questions));
            CollectionAssert.AreEqual(new[] { folder }, Directory.GetDirectories(root));
        }
        finally
        {
            Directory.Delete(Path.GetFullPath(Path.Combine(root, "..", "..")), recursive: true);
        }
    }

    [TestMethod]
    public async Task Read_WhenALineIsCutOff_SaysWhich()
    {
        var root = Path.Combine(Path.GetTempPath(), $"rmas-{Guid.NewGuid():N}");
        try
        {
            var recorded = Recorded("one", "abc", (RunMode.Text, "++-"));
            var folder = ComparisonStore.Write(root, recorded.Record, recorded.Questions);
            var file = Path.Combine(folder, "questions.jsonl");
            var text = await File.ReadAllTextAsync(file, TestContext.CancellationToken);
            await File.WriteAllTextAsync(file, text[..^20], TestContext.CancellationToken);

            var error = (await Assert.ThrowsExactlyAsync<RmasException>(() => ComparisonStore.ReadAsync(folder, TestContext.CancellationToken))).Error;

            Assert.AreEqual("RMAS476", error.Code);
            Assert.EndsWith(":3", error.Where!);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [TestMethod]
    public void Against_WhenSomeQuestionsAreShared_PairsThoseAlone()
    {
        var now = Recorded("two", "abcd", (RunMode.Single, "++++"), (RunMode.Text, "++-+"));
        var then = Recorded("one", "dcbx", (RunMode.Text, "-++-"));

        var baseline = ComparisonBaseline.Against(now, then);

        Assert.AreEqual(3, baseline.Shared);
        Assert.AreEqual(new BaselineRow(null, null), baseline.Rows[0]);
        var paired = baseline.Rows[1].Paired!;
        // b right in both, c right then only, d right now only.
        Assert.AreEqual((3, 0.0, 1, 1), (paired.N, paired.Difference, paired.NowOnly, paired.ThenOnly));
        var interval = PairedDifference.Of(new PairedCounts(1, 1, 1, 0));
        Assert.AreEqual((interval.Low, interval.High), (paired.Low, paired.High));
        Assert.IsEmpty(baseline.Changed);
    }

    [TestMethod]
    public void Against_WhenNoQuestionIsShared_TellsNoDifference()
    {
        var baseline = ComparisonBaseline.Against(Recorded("two", "ab", (RunMode.Text, "++")), Recorded("one", "xy", (RunMode.Text, "--")));

        Assert.AreEqual(0, baseline.Shared);
        Assert.IsNotNull(baseline.Rows[0].Then);
        Assert.IsNull(baseline.Rows[0].Paired);
    }

    [TestMethod]
    public void Of_WhenOthersComparedTheSame_AreRepeatsWhateverTheirSeed()
    {
        var shown = Recorded("two", "ab", (RunMode.Text, "++")).Record;
        ComparisonRecord Other(string id) => Recorded(id, "ab", (RunMode.Text, "+-")).Record;
        var others = new[]
        {
            Other("one") with { Choices = shown.Choices with { Seed = 7, Timing = 3 } },
            Other("another pattern") with { PatternHash = "other" },
            Other("another limit") with { Choices = shown.Choices with { Limit = 3 } },
            Other("another engine") with { Loaded = shown.Loaded with { Engines = new Dictionary<string, string> { ["onnx"] = "gpu" } } },
            Other("cancelled") with { Report = shown.Report with { Cancelled = true } },
            shown,
        };

        var repeats = ComparisonRepeats.Of(shown, others.Select(other => (other.Id, other)));

        CollectionAssert.AreEqual(new[] { "one" }, repeats.Select(repeat => repeat.Of.Id).ToArray());
    }
}
