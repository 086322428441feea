using RecursiveMas.Daemon.Tests.Tiny;

namespace RecursiveMas.Daemon.Tests.Cli;

/// <summary><c>rmas fit-links</c> on a whole tiny system, whose agents write their own messages.</summary>
[TestClass]
public sealed class FitLinksTests(TestContext context)
{
    [TestMethod]
    [DataRow(new string[0], "ridge")]
    [DataRow(new[] { "--from-weights" }, "weights")]
    public async Task FitLinks_WhenThereAreNone_WritesThemAndTheLoopRuns(string[] options, string method)
    {
        using var folder = new TemporaryFolder();
        await TinySystem.WriteAsync(folder, context.CancellationToken);
        Directory.Delete(folder.At("main.links"), recursive: true);

        var fitted = await RunAsync(folder, ["fit-links", "main.rmas.json", "--rows", "200", "--json", .. options]);
        var ran = await RunAsync(folder, ["run", "main.rmas.json", "--json"]);

        Assert.AreEqual(0, fitted.ExitCode, fitted.Out);
        var links = fitted.Json.GetProperty("links").EnumerateArray().ToList();
        CollectionAssert.AreEquivalent(
            new[] { "planner-solver.outer.safetensors", "planner.inner.safetensors", "solver-planner.outer.safetensors", "solver.inner.safetensors" },
            links.Select(link => Path.GetFileName(link.GetProperty("file").GetString())).ToList());
        Assert.IsTrue(links.All(link => link.GetProperty("report").GetProperty("method").GetString() == method));
        Assert.AreEqual(4, Directory.GetFiles(folder.At("main.links")).Length);
        Assert.AreEqual(0, ran.ExitCode, ran.Out);
    }

    [TestMethod]
    public async Task FitLinks_ForPeople_OneLineALinkWithItsHeldOutCosine()
    {
        using var folder = new TemporaryFolder();
        await TinySystem.WriteAsync(folder, context.CancellationToken);

        var fitted = await RunAsync(folder, ["fit-links", "main.rmas.json", "--rows", "50"]);

        Assert.AreEqual(0, fitted.ExitCode, fitted.Error);
        Assert.AreEqual("", fitted.Error);
        Assert.Contains("\nplanner → solver", fitted.Out);
        Assert.Contains("\nplanner (inner)", fitted.Out);
    }

    [TestMethod]
    public async Task FitLinks_WhenThereAreNoTrainingQuestions_OneLineAndNothingWritten()
    {
        using var folder = new TemporaryFolder();
        await TinySystem.WriteAsync(folder, context.CancellationToken);
        Directory.Delete(folder.At("main.links"), recursive: true);
        File.Delete(folder.At("train.jsonl"));

        var fitted = await RunAsync(folder, ["fit-links", "main.rmas.json"]);

        Assert.AreEqual(1, fitted.ExitCode);
        Assert.MatchesRegex("^[^\n]*error RMAS[0-9]{3}: [^\n]+\n$", fitted.Error);
        Assert.IsFalse(Directory.Exists(folder.At("main.links")));
    }

    [TestMethod]
    public async Task FitLinks_WhenALaterQuestionIsBroken_LeavesEveryLinkAsItWas()
    {
        using var folder = new TemporaryFolder();
        await TinySystem.WriteAsync(folder, context.CancellationToken);
        var lines = await File.ReadAllLinesAsync(folder.At("train.jsonl"), context.CancellationToken);
        lines[^1] = "{\"question\": \"x\", ";
        await File.WriteAllLinesAsync(folder.At("train.jsonl"), lines, context.CancellationToken);
        var before = Contents(folder);

        var fitted = await RunAsync(folder, ["fit-links", "main.rmas.json", "--rows", "1000000"]);

        Assert.AreEqual(1, fitted.ExitCode);
        Assert.Contains($"train.jsonl:{lines.Length}:", fitted.Error);
        CollectionAssert.AreEqual(before, Contents(folder));
    }

    private static string[] Contents(TemporaryFolder folder) =>
        [.. Directory.GetFiles(folder.At("main.links")).Order(StringComparer.Ordinal).Select(path => path + Convert.ToHexString(File.ReadAllBytes(path)))];

    private Task<RmasProcess> RunAsync(TemporaryFolder folder, string[] arguments) =>
        RmasProcess.RunInAsync(folder.Path, context.CancellationToken, arguments);
}
