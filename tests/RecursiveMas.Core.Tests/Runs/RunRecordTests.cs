using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Runs;
using RecursiveMas.Core.Safetensors;
using RecursiveMas.Core.Tests.Loop;
using RecursiveMas.Core.Tools;

namespace RecursiveMas.Core.Tests.Runs;

[TestClass]
public sealed class RunRecordTests : IDisposable
{
    private readonly HandWrittenPlans _plans = new() { LastTools = new ToolPolicy([new PlannedTool("calculator")], 2) };
    private readonly ScriptedEngine _engine = ScriptedEngine.Create();
    private readonly LoopRunner _runner = new(new ToolRunner());

    public required TestContext TestContext { get; set; }

    private string IgnoreFile => Path.Combine(_plans.Folder, ".rmas", ".gitignore");

    private ScriptedCatalog Engines => new(("onnx", _engine));

    public void Dispose() => _plans.Dispose();

    private async Task<(RunFinished Finished, RunRecordFiles Files)> WriteAsync(bool keepLatents = false, LatentControl control = LatentControl.None)
    {
        _engine.Say = prompt => prompt.Contains("<result>", StringComparison.Ordinal) ? "it is 2" : "<tool>calculator 1+1</tool>";
        using var writer = new RunRecordWriter(RunRecordFiles.RootOf(_plans.Folder), keepLatents);
        var pattern = Path.Combine(_plans.Folder, "p.rmas.json");
        await File.WriteAllTextAsync(pattern, "{}", TestContext.CancellationToken);
        var input = new RunInput("q", "2", control == LatentControl.Shuffled ? "other" : null, pattern, "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
        var finished = await _runner.RunAsync(_plans.Chain("abc", new PlanRequest(RunMode.Latent, 1, control)), input, Engines, writer, TestContext.CancellationToken);
        return (finished, writer.Files!);
    }

    private Task<RunRecord> ReadAsync(RunRecordFiles files) => RunRecordReader.ReadAsync(files.Folder, TestContext.CancellationToken);

    [TestMethod]
    public async Task Event_WhenTheFirstRecordIsWritten_KeepsRecordsOutOfVersionControl()
    {
        await WriteAsync();

        Assert.AreEqual("*\n", await File.ReadAllTextAsync(IgnoreFile, TestContext.CancellationToken));
    }

    [TestMethod]
    public async Task Event_WhenAPersonChangedTheIgnoreFile_LeavesItAlone()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(IgnoreFile)!);
        await File.WriteAllTextAsync(IgnoreFile, "runs/*/latents.safetensors\n", TestContext.CancellationToken);

        await WriteAsync();

        Assert.AreEqual("runs/*/latents.safetensors\n", await File.ReadAllTextAsync(IgnoreFile, TestContext.CancellationToken));
    }

    [TestMethod]
    public async Task ReadAsync_WhenRunEndedInOrder_GivesBackWhatHappened()
    {
        var (finished, files) = await WriteAsync();

        var record = await ReadAsync(files);

        Assert.IsNull(record.Warning);
        Assert.AreEqual(finished.Answer, record.Finished!.Answer);
        Assert.AreEqual(finished.Totals, record.Finished.Totals);
        Assert.AreEqual("1+1", record.Events.OfType<ToolCalled>().Single().Input);
        CollectionAssert.AreEqual(new[] { "a", "b", "c" }, record.Hops.Select(hop => hop.Agent).ToArray());
        Assert.AreEqual(3, record.Manifest.Plan.Hops.Count());
        Assert.IsInstanceOfType<SlotPart>(record.Manifest.Plan.Stages[1].Hops[0].Prompt[^1]);
        Assert.IsTrue(File.Exists(files.Manifest));
        Assert.IsFalse(File.Exists(files.Latents));
    }

    [TestMethod]
    public async Task ReadAsync_WhenLastLineIsCut_KeepsTheRestAndSaysSo()
    {
        var (_, files) = await WriteAsync();
        var text = await File.ReadAllTextAsync(files.Events, TestContext.CancellationToken);
        await File.WriteAllTextAsync(files.Events, text[..^20], TestContext.CancellationToken);

        var record = await ReadAsync(files);

        StringAssert.Contains(record.Warning!, "cut off");
        Assert.IsNull(record.Finished);
        Assert.AreEqual(3, record.Hops.Count());
    }

    [TestMethod]
    public async Task ReadAsync_WhenProcessDied_SaysTheRunDidNotFinish()
    {
        var (_, files) = await WriteAsync();
        var lines = await File.ReadAllLinesAsync(files.Events, TestContext.CancellationToken);
        await File.WriteAllLinesAsync(files.Events, lines[..^1], TestContext.CancellationToken);

        StringAssert.Contains((await ReadAsync(files)).Warning!, "stops before");
    }

    [TestMethod]
    public async Task ReadAsync_WhenALineInTheMiddleIsBroken_NamesIt()
    {
        var (_, files) = await WriteAsync();
        var lines = await File.ReadAllLinesAsync(files.Events, TestContext.CancellationToken);
        lines[2] = "{\"type\":\"nonsense\"}";
        await File.WriteAllLinesAsync(files.Events, lines, TestContext.CancellationToken);

        var error = (await Assert.ThrowsExactlyAsync<RmasException>(() => ReadAsync(files))).Error;

        Assert.AreEqual(("RMAS481", files.Events + ":3"), (error.Code, error.Where));
    }

    [TestMethod]
    [DataRow("\"sourceHop\":0", "\"sourceHop\":9")]
    [DataRow("\"sourceHop\":0", "\"sourceHop\":1")]
    [DataRow("\"index\":1", "\"index\":0")]
    [DataRow("\"kind\":\"answer\"", "\"kind\":\"speak\"")]
    [DataRow("\"maxTokens\":1000", "\"maxTokens\":-1")]
    [DataRow("\"steps\":3", "\"steps\":0")]
    [DataRow("\"stages\":", "\"stages\":null,\"was\":")]
    [DataRow("\"agent\":\"a\"", "\"agent\":null")]
    public async Task ReadAsync_WhenThePlanWasEditedByHand_RefusesInWords(string written, string edited)
    {
        var (_, files) = await WriteAsync();
        var lines = await File.ReadAllLinesAsync(files.Events, TestContext.CancellationToken);
        Assert.Contains(written, lines[0]);
        lines[0] = lines[0].Replace(written, edited, StringComparison.Ordinal);
        await File.WriteAllLinesAsync(files.Events, lines, TestContext.CancellationToken);

        var error = (await Assert.ThrowsExactlyAsync<RmasException>(() => ReadAsync(files))).Error;

        Assert.AreEqual(("RMAS484", files.Events + ":1"), (error.Code, error.Where));
    }

    [TestMethod]
    public void Event_WhenTheFolderCannotBeMade_RefusesInWordsAndLeavesNothing()
    {
        var root = Path.Combine(_plans.Folder, "file");
        File.WriteAllText(root, "");
        using var writer = new RunRecordWriter(root);
        var manifest = new RunManifest("id", DateTimeOffset.UnixEpoch, "", "", "q", null, _plans.Chain("ab", new PlanRequest(RunMode.Text)), null, new Dictionary<string, string>(), new Dictionary<string, string>(), new Dictionary<string, string>(), "0");

        Assert.AreEqual("RMAS483", Assert.ThrowsExactly<RmasException>(() => writer.Event(new RunStarted(manifest))).Error.Code);
        Assert.AreEqual("", File.ReadAllText(root));
    }

    [TestMethod]
    public async Task ReadAsync_WhenThereIsNoRecord_SaysSo() => Assert.AreEqual(
        "RMAS480", (await Assert.ThrowsExactlyAsync<RmasException>(() => ReadAsync(new RunRecordFiles(_plans.Folder)))).Error.Code);

    [TestMethod]
    public void Event_WhenWritten_IsOnDiskAtOnce()
    {
        using var writer = new RunRecordWriter(_plans.Folder);
        var manifest = new RunManifest("id", DateTimeOffset.UnixEpoch, "", "", "q", null, _plans.Chain("ab", new PlanRequest(RunMode.Text)), null, new Dictionary<string, string>(), new Dictionary<string, string>(), new Dictionary<string, string>(), "0");

        writer.Event(new RunStarted(manifest));
        writer.Event(new HopStarted(0, 1, "a", HopKind.Speak));

        using var reader = new StreamReader(new FileStream(writer.Files!.Events, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        Assert.HasCount(2, reader.ReadToEnd().Trim().Split('\n'));
    }

    [TestMethod]
    public async Task Latent_WhenAskedFor_LiesBesideTheRecordByHop()
    {
        var (_, files) = await WriteAsync(keepLatents: true);

        using var file = SafetensorsFile.Open(files.Latents);

        CollectionAssert.AreEquivalent(new[] { "hop.0", "hop.1" }, file.Entries.Keys.ToArray());
    }

    [TestMethod]
    public async Task Latent_WhenTheProcessDies_IsOnDiskForEveryFinishedHop()
    {
        RunRecordFiles? files = null;
        var written = new List<int>();
        using var writer = new RunRecordWriter(_plans.Folder, keepLatents: true);
        _engine.During = (prompt, _) =>
        {
            // As a reader of another process would find it while the last hop writes.
            files = writer.Files;
            written.AddRange(prompt.StartsWith('c') ? new RecordedLatents(files!).Shapes().Keys : []);
            return Task.CompletedTask;
        };

        await _runner.RunAsync(_plans.Chain("abc", new PlanRequest(RunMode.Latent, 1)), new RunInput("q"), Engines, writer, TestContext.CancellationToken);

        CollectionAssert.AreEqual(new[] { 0, 1 }, written.Distinct().ToArray());
        CollectionAssert.AreEqual(new[] { 0, 1 }, new RecordedLatents(files!).Shapes().Keys.ToArray());
        CollectionAssert.AreEquivalent(new[] { "manifest.json", "run.jsonl", "latents.safetensors" }, Directory.GetFiles(files!.Folder).Select(Path.GetFileName).ToArray());
    }

    [TestMethod]
    [DataRow(LatentControl.None)]
    [DataRow(LatentControl.Shuffled)]
    public async Task RepeatAsync_WhenNothingChanged_RunsTheSameAgain(LatentControl control)
    {
        var (finished, files) = await WriteAsync(control: control);
        var before = _engine.Calls.Where(call => !call.StartsWith('l')).ToArray();
        _engine.Calls.Clear();

        var again = await new RunRepeater(_runner).RepeatAsync(await ReadAsync(files), Engines, new RecordingSink(), false, TestContext.CancellationToken);

        Assert.AreEqual(finished.Answer, again.Answer);
        CollectionAssert.AreEqual(before, _engine.Calls.Where(call => !call.StartsWith('l')).ToArray());
    }

    [TestMethod]
    public async Task RepeatAsync_WhenModelAndPatternChanged_NamesBothAndNothingElse()
    {
        var (_, files) = await WriteAsync();
        var record = await ReadAsync(files);
        _engine.Revision = "-new";
        await File.WriteAllTextAsync(record.Manifest.PatternFile, "{ }", TestContext.CancellationToken);

        using var loaded = await PlanLoader.LoadAsync([record.Manifest.Plan], Engines, null, TestContext.CancellationToken);
        var differences = RunRepeater.Differences(record.Manifest, loaded);
        var error = (await Assert.ThrowsExactlyAsync<RmasException>(
            () => new RunRepeater(_runner).RepeatAsync(record, Engines, new RecordingSink(), false, TestContext.CancellationToken))).Error;

        CollectionAssert.AreEqual(new[] { "pattern", "model", "model", "model" }, differences.Select(difference => difference.What).ToArray());
        Assert.AreEqual("RMAS482", error.Code);
        StringAssert.Contains(error.Message, "model ma was checkpoint=ck-ma package=pk, is checkpoint=ck-ma-new package=pk");
    }

    [TestMethod]
    public void New_WhenLater_SortsAfter()
    {
        var start = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2));

        Assert.IsLessThan(0, string.CompareOrdinal(RunId.New(start), RunId.New(start.AddMilliseconds(1))));
        StringAssert.StartsWith(RunId.New(start), "20260102-010405-000-", StringComparison.Ordinal);
    }
}
