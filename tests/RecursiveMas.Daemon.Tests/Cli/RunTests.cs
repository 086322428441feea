using System.Text.Json;
using RecursiveMas.Daemon.Tests.Tiny;

namespace RecursiveMas.Daemon.Tests.Cli;

/// <summary><c>rmas run</c> on a whole tiny system.</summary>
[TestClass]
public sealed class RunTests(TestContext context)
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
    public async Task Run_InLatentMode_HopsCountLatentStepsApartFromTokens()
    {
        var ran = await RunAsync("run", "main.rmas.json", "--json");

        Assert.AreEqual(0, ran.ExitCode, ran.Error + ran.Out);
        Assert.AreEqual("", ran.Error);
        var json = ran.Json;
        Assert.AreEqual("latent", json.GetProperty("mode").GetString());
        Assert.AreEqual(2, json.GetProperty("rounds").GetInt32());
        Assert.AreEqual("what is 100 and 100?", json.GetProperty("question").GetString());
        Assert.AreEqual("200", json.GetProperty("expected").GetString());
        Assert.IsFalse(json.TryGetProperty("error", out _));
        var hops = json.GetProperty("hops").EnumerateArray().ToList();
        CollectionAssert.AreEqual(
            new[] { "1 planner think 3 null", "1 solver think 3 null", "2 planner think 3 null", "2 solver answer null 8" },
            hops.Select(hop => $"{hop.GetProperty("round")} {hop.GetProperty("agent")} {hop.GetProperty("kind")} {Raw(hop, "latentSteps")} {Raw(hop, "decodedTokens")}").ToList());
        Assert.IsTrue(hops.All(hop => hop.GetProperty("promptTokens").GetInt32() > 0 && hop.GetProperty("ms").GetDouble() > 0));
        Assert.AreEqual(9, json.GetProperty("totals").GetProperty("latentSteps").GetInt32());
    }

    [TestMethod]
    public async Task Run_ForPeople_AnswerFirstThenTheHopTable()
    {
        var ran = await RunAsync("run", "main.rmas.json", "--question", "hello?");

        Assert.AreEqual(0, ran.ExitCode, ran.Error);
        var lines = ran.Out.Split('\n');
        Assert.Contains("question: hello?", ran.Out);
        Assert.DoesNotContain("known answer", ran.Out);
        Assert.DoesNotContain('\u001b', ran.Out);
        var header = Array.FindIndex(lines, line => line.StartsWith("round  agent", StringComparison.Ordinal));
        Assert.IsGreaterThan(0, header);
        Assert.StartsWith("1      planner  think", lines[header + 1]);
        Assert.IsTrue(lines.All(line => line == line.TrimEnd()));
    }

    [TestMethod]
    public async Task Run_InAChildProcess_SameAnswerAndCounts()
    {
        var here = await RunAsync("run", "main.rmas.json", "--json");
        var child = await RunAsync("run", "main.rmas.json", "--json", "--engine", "child");

        Assert.AreEqual(0, child.ExitCode, child.Out);
        Assert.AreEqual(Comparable(here.Json), Comparable(child.Json));
    }

    [TestMethod]
    [DataRow("--mode", "text")]
    [DataRow("--mode", "single")]
    [DataRow("--control", "zero")]
    [DataRow("--control", "shuffled")]
    public async Task Run_InOtherModes_Completes(string option, string value)
    {
        var ran = await RunAsync("run", "main.rmas.json", option, value, "--rounds", "1", "--json");

        Assert.AreEqual(0, ran.ExitCode, ran.Out);
        Assert.AreEqual(value, ran.Json.GetProperty(option[2..]).GetString());
        Assert.AreEqual("completed", ran.Json.GetProperty("outcome").GetString());
    }

    [TestMethod]
    public async Task RunFrom_ARecord_SameHopsAgainAndLatentsWhenAsked()
    {
        var first = await RunAsync("run", "main.rmas.json", "--question", "once", "--seed", "5", "--json");
        var record = first.Json.GetProperty("record").GetString()!;

        var again = await RunAsync("run", "--from", record, "--keep-latents", "--json");

        Assert.AreEqual(0, again.ExitCode, again.Out);
        Assert.AreEqual(Comparable(first.Json), Comparable(again.Json));
        Assert.AreEqual(5, again.Json.GetProperty("seed").GetInt32());
        Assert.StartsWith(Path.Combine(".rmas", "runs"), Path.GetRelativePath(folder.Path, record));
        Assert.IsFalse(File.Exists(Path.Combine(record, "latents.safetensors")));
        Assert.IsTrue(File.Exists(Path.Combine(again.Json.GetProperty("record").GetString()!, "latents.safetensors")));
    }

    [TestMethod]
    public async Task RunFromHop_WhenALaterPromptChanged_KeepsEarlierHopsAndChangesWhatFollows()
    {
        using var changing = new TemporaryFolder();
        await TinySystem.WriteAsync(changing, context.CancellationToken);
        var first = await RmasProcess.RunInAsync(changing.Path, context.CancellationToken, "run", "main.rmas.json", "--keep-latents", "--json");
        var record = first.Json.GetProperty("record").GetString()!;
        changing.Write("main.rmas.json", TinySystem.Pattern.Replace("{{question}} {{slot:planner}}", "Please: {{question}} {{slot:planner}}"));

        var early = await RmasProcess.RunInAsync(changing.Path, context.CancellationToken, "run", "--from", record, "--from-hop", "4");
        var again = await RmasProcess.RunInAsync(changing.Path, context.CancellationToken, "run", "--from", record, "--from-hop", "2", "--keep-latents", "--json");

        Assert.Contains("RMAS458", early.Error);
        Assert.Contains("hop 2 (solver, round 1) would not be what was recorded: its prompt changed", early.Error);
        Assert.AreEqual(0, again.ExitCode, again.Out);
        var (then, now) = (Hops(first.Json), Hops(again.Json));
        Assert.AreEqual(Without(then[0], "reusedFrom"), Without(now[0], "reusedFrom"));
        Assert.AreEqual(Path.GetFileName(record), now[0].GetProperty("reusedFrom").GetString());
        Assert.IsTrue(now.Skip(1).All(hop => hop.GetProperty("reusedFrom").ValueKind == JsonValueKind.Null));
        Assert.AreNotEqual(then[1].GetProperty("promptTokens").GetInt32(), now[1].GetProperty("promptTokens").GetInt32());
        Assert.AreEqual(3, again.Json.GetProperty("totals").GetProperty("hops").GetInt32());
    }

    [TestMethod]
    public async Task RunFromHop_ForPeople_MarksWhatWasTaken()
    {
        var first = await RunAsync("run", "main.rmas.json", "--mode", "text", "--json");

        var again = await RunAsync("run", "--from", first.Json.GetProperty("record").GetString()!, "--from-hop", "4", "--seed", "3");

        Assert.AreEqual(0, again.ExitCode, again.Error);
        Assert.Contains("speak *", again.Out);
        Assert.MatchesRegex(@"\n\* 3 hops taken from [0-9a-f-]+, times as they were then", again.Out);
    }

    private static List<JsonElement> Hops(JsonElement run) => [.. run.GetProperty("hops").EnumerateArray()];

    private static string Without(JsonElement hop, string name) => string.Join(',', hop.EnumerateObject().Where(property => property.Name != name).Select(property => property.ToString()));

    [TestMethod]
    public async Task RunFrom_WhenALinkChangedSince_SaysWhich()
    {
        using var changing = new TemporaryFolder();
        await TinySystem.WriteAsync(changing, context.CancellationToken);
        var first = await RmasProcess.RunInAsync(changing.Path, context.CancellationToken, "run", "main.rmas.json", "--json");
        File.Copy(folder.At("main.links/solver.inner.safetensors"), changing.At("main.links/solver.inner.safetensors"), overwrite: true);
        TinySystem.WriteOtherLink(changing.At("main.links/planner.inner.safetensors"));

        var again = await RmasProcess.RunInAsync(changing.Path, context.CancellationToken, "run", "--from", first.Json.GetProperty("record").GetString()!);

        Assert.AreEqual(1, again.ExitCode);
        Assert.Contains("planner.inner.safetensors", again.Error);
        Assert.DoesNotContain("solver.inner.safetensors", again.Error);
    }

    [TestMethod]
    [DataRow("run")]
    [DataRow("run main.rmas.json --from x")]
    [DataRow("run --from x --question y")]
    [DataRow("run --from x --rounds 1")]
    [DataRow("run main.rmas.json --from-hop 2")]
    [DataRow("run --from x --from-hop 2 --rounds 1")]
    public async Task Run_WhenFileAndRecordAreMixed_UsageError(string line)
    {
        var ran = await RunAsync(line.Split(' '));

        Assert.AreEqual(2, ran.ExitCode, ran.Error);
        Assert.StartsWith("error RMAS495: ", ran.Error);
    }

    [TestMethod]
    public async Task Run_WhenLinksAreMissing_NamesTheCommandThatMakesThem()
    {
        File.Copy(folder.At("main.rmas.json"), folder.At("unlinked.rmas.json"), overwrite: true);

        var ran = await RunAsync("run", "unlinked.rmas.json");

        Assert.AreEqual(1, ran.ExitCode);
        Assert.StartsWith("unlinked.rmas.json: error RMAS290: there is no link file ", ran.Error);
        Assert.EndsWith("run: rmas fit-links unlinked.rmas.json\n", ran.Error);
    }

    [TestMethod]
    public async Task Run_WhenTheFirstHopFails_TotalsAreUnknownAndNotZero()
    {
        var ran = await RunAsync("run", "main.rmas.json", "--question", string.Concat(Enumerable.Repeat("too long ", 2000)));

        Assert.AreEqual(1, ran.ExitCode);
        Assert.Contains("RMAS425", ran.Error);
        Assert.MatchesRegex(@"\nall +– +– +– +– +[0-9.]+\n", ran.Out);
    }

    [TestMethod]
    [DataRow("--question", " ")]
    [DataRow("--rounds", "0")]
    [DataRow("--rounds", "99")]
    public async Task Run_WhenTheRequestIsImpossible_OneLineAndExitCode1(string option, string value)
    {
        var ran = await RunAsync("run", "main.rmas.json", option, value);

        Assert.AreEqual(1, ran.ExitCode);
        Assert.MatchesRegex("^[^\n]*error RMAS[0-9]{3}: [^\n]+\n$", ran.Error);
        Assert.AreEqual("", ran.Out);
    }

    [TestMethod]
    public async Task Run_WhenTheQuestionIsLongerThanTheContext_OneLineAndExitCode1()
    {
        var ran = await RunAsync("run", "main.rmas.json", "--question", new string('x', 5_000));

        Assert.AreEqual(1, ran.ExitCode);
        Assert.MatchesRegex("^[^\n]*error RMAS4[0-9]{2}: [^\n]+\n$", ran.Error);
    }

    [TestMethod]
    [DataRow("--mode", "loud")]
    [DataRow("--control", "odd")]
    [DataRow("--engine", "gpu")]
    [DataRow("--rounds", "two")]
    public async Task Run_WhenAnOptionHasNoSuchValue_UsageErrorThatListsThem(string option, string value)
    {
        var ran = await RunAsync("run", "main.rmas.json", option, value);

        Assert.AreEqual(2, ran.ExitCode);
        Assert.StartsWith("error RMAS495: ", ran.Error);
        Assert.Contains(value, ran.Error);
    }

    private Task<RmasProcess> RunAsync(params string[] arguments) => RmasProcess.RunInAsync(folder.Path, context.CancellationToken, arguments);

    private static string Raw(JsonElement element, string property) => element.GetProperty(property).GetRawText();

    private static string Comparable(JsonElement run) => string.Join('\n', run.GetProperty("hops").EnumerateArray()
        .Select(hop => $"{Raw(hop, "agent")} {Raw(hop, "latentSteps")} {Raw(hop, "decodedTokens")} {Raw(hop, "rowNorms")} {Raw(hop, "text")}")
        .Append(Raw(run, "answer")));
}
