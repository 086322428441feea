namespace RecursiveMas.Daemon.Tests.Cli;

[TestClass]
public sealed class UsageTests(TestContext context)
{
    [TestMethod]
    [DataRow("")]
    [DataRow("bogus")]
    [DataRow("build-model")]
    [DataRow("build-model a --out")]
    [DataRow("build-model a --out b --nonsense")]
    public async Task AnyCommand_WhenTheCommandLineIsWrong_OneLineAndExitCode2(string line)
    {
        var ran = await RmasProcess.RunAsync(context.CancellationToken, Split(line));

        Assert.AreEqual(2, ran.ExitCode);
        Assert.AreEqual("", ran.Out);
        Assert.StartsWith("error RMAS495: ", ran.Error);
        Assert.EndsWith(" --help\n", ran.Error);
        Assert.AreEqual(1, ran.Error.Count(character => character == '\n'), ran.Error);
    }

    [TestMethod]
    public async Task AnyCommand_WhenTheCommandLineIsWrongAndJsonIsAsked_ErrorDocument()
    {
        var ran = await RmasProcess.RunAsync(context.CancellationToken, "build-model", "--json");

        Assert.AreEqual(2, ran.ExitCode);
        Assert.AreEqual("RMAS495", ran.Json.GetProperty("error").GetProperty("code").GetString());
        Assert.AreEqual("see rmas build-model --help", ran.Json.GetProperty("error").GetProperty("nextStep").GetString());
        Assert.AreEqual("", ran.Error);
    }

    [TestMethod]
    public async Task Root_WhenTheCommandIsUnknown_ListsThoseThereAre()
    {
        var ran = await RmasProcess.RunAsync(context.CancellationToken, "bogus", "--json");

        Assert.Contains("there is no command 'bogus'; validate, explain, run, ", ran.Json.GetProperty("error").GetProperty("message").GetString()!);
    }

    [TestMethod]
    public async Task Help_OfTheRoot_ListsEveryCommandAndExitCode0()
    {
        var ran = await RmasProcess.RunAsync(context.CancellationToken, "--help");

        Assert.AreEqual(0, ran.ExitCode);
        foreach (var command in new[] { "validate", "explain", "run", "compare", "fit-links", "build-model", "engine" }) Assert.Contains("\n  " + command, ran.Out);
        Assert.DoesNotContain('\u001b', ran.Out);
    }

    [TestMethod]
    public async Task BuildModel_WhenTheFolderIsMissing_OneLineWithThePlaceAndExitCode1()
    {
        var ran = await RmasProcess.RunAsync(context.CancellationToken, "build-model", "no such folder", "--out", "nothing");

        Assert.AreEqual(1, ran.ExitCode);
        Assert.MatchesRegex("^no such folder: error RMAS1[0-9]{2}: there is no such checkpoint folder — [^\n]+\n$", ran.Error);
        Assert.AreEqual("", ran.Out);
    }

    [TestMethod]
    public async Task BuildModel_WhenTheFolderIsMissingAndJsonIsAsked_ErrorDocument()
    {
        var ran = await RmasProcess.RunAsync(context.CancellationToken, "build-model", "no such folder", "--out", "nothing", "--json");

        Assert.AreEqual(1, ran.ExitCode);
        var error = ran.Json.GetProperty("error");
        CollectionAssert.AreEqual(new[] { "code", "message", "where", "nextStep" }, error.EnumerateObject().Select(property => property.Name).ToList());
        Assert.AreEqual("", ran.Error);
    }

    private static string[] Split(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
