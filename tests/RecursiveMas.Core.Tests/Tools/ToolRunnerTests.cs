using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Tests.Loop;
using RecursiveMas.Core.Tools;

namespace RecursiveMas.Core.Tests.Tools;

[TestClass]
public sealed class ToolRunnerTests
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rmas-tools-");

    public required TestContext TestContext { get; set; }

    [TestCleanup]
    public void Clean() => _folder.Delete(recursive: true);

    private Task<ToolAnswer> CallAsync(PlannedTool tool, string input, IWebText? web = null, ToolLimits? limits = null) =>
        new ToolRunner(web, limits).CallAsync(new ToolPolicy([tool], 5), tool.Name, input, TestContext.CancellationToken);

    private PlannedTool Lookup(string json)
    {
        var path = Path.Combine(_folder.FullName, "facts.json");
        File.WriteAllText(path, json);
        return new PlannedTool("lookup", path);
    }

    [TestMethod]
    [DataRow("Cup", "blue")]
    [DataRow("cup", "red")]
    [DataRow("SPOON", "7")]
    [DataRow(" spoon ", "7")]
    public async Task CallAsync_WhenKeyExists_PrefersTheExactOne(string key, string expected) =>
        Assert.AreEqual(expected, (await CallAsync(Lookup("""{"Cup":"blue","cup":"red","spoon":7}"""), key)).Output);

    [TestMethod]
    [DataRow("fork", "there is no entry 'fork'")]
    [DataRow("CUP", "differ from 'CUP' only in case")]
    public async Task CallAsync_WhenKeyIsMissingOrAmbiguous_Says(string key, string expected) =>
        StringAssert.Contains((await CallAsync(Lookup("""{"Cup":"blue","cup":"red"}"""), key)).Error!, expected);

    [TestMethod]
    [DataRow("[1]")]
    [DataRow("{")]
    public async Task CallAsync_WhenLookupFileIsNoObject_Refuses(string json) =>
        Assert.AreEqual("RMAS473", (await Assert.ThrowsExactlyAsync<RmasException>(() => CallAsync(Lookup(json), "x"))).Error.Code);

    [TestMethod]
    public async Task CallAsync_WhenOffline_RefusesTheWebWhateverReachesIt()
    {
        var runner = new ToolRunner(new ScriptedWeb(_ => throw new InvalidOperationException("the web was reached")), offline: true);
        var wikipedia = new PlannedTool("wikipedia", null);
        var error = (await Assert.ThrowsExactlyAsync<RmasException>(() => runner.CallAsync(new ToolPolicy([wikipedia], 5), "wikipedia", "cup", TestContext.CancellationToken))).Error;
        Assert.AreEqual("RMAS474", error.Code);
        Assert.IsNotNull(error.NextStep);
        Assert.AreEqual("4", (await runner.CallAsync(new ToolPolicy([new PlannedTool("calculator", null)], 5), "calculator", "2+2", TestContext.CancellationToken)).Output);
    }

    [TestMethod]
    public void Prepare_WhenALookupFileIsMissing_RefusesBeforeTheRun()
    {
        using var plans = new HandWrittenPlans { LastTools = new ToolPolicy([new PlannedTool("lookup", Path.Combine(_folder.FullName, "gone.json"))], 1) };
        var plan = plans.Chain("ab", new PlanRequest(RunMode.Text));
        Assert.AreEqual("RMAS473", Assert.ThrowsExactly<RmasException>(() => new ToolRunner().Prepare(plan)).Error.Code);
    }

    [TestMethod]
    public async Task CallAsync_WhenInputIsTooLong_DoesNotRunTheTool()
    {
        var answer = await CallAsync(new PlannedTool("calculator"), new string('1', 11), limits: ToolLimits.Default with { InputCharacters = 10 });

        StringAssert.Contains(answer.Error!, "at most 10");
    }

    [TestMethod]
    public async Task CallAsync_WhenOutputIsTooLong_CutsAndSaysSo() => Assert.AreEqual(
        "abc [cut]", (await CallAsync(Lookup("""{"k":"abcdef"}"""), "k", limits: ToolLimits.Default with { OutputCharacters = 3 })).Output);

    [TestMethod]
    public async Task CallAsync_WhenToolTakesTooLong_SaysSo()
    {
        var answer = await CallAsync(
            new PlannedTool("wikipedia"), "x", new ScriptedWeb(token => Task.Delay(Timeout.Infinite, token).ContinueWith(_ => "", token)), ToolLimits.Default with { Timeout = TimeSpan.FromMilliseconds(1) });

        StringAssert.Contains(answer.Error!, "took longer than 0.001 s");
    }

    [TestMethod]
    public async Task CallAsync_WhenWebIsNotSwitchedOn_RefusesWikipedia() => Assert.AreEqual(
        "RMAS471", (await Assert.ThrowsExactlyAsync<RmasException>(() => CallAsync(new PlannedTool("wikipedia"), "x"))).Error.Code);

    [TestMethod]
    public async Task CallAsync_WhenOffline_SaysWikipediaCannotBeReached() => StringAssert.Contains(
        (await CallAsync(new PlannedTool("wikipedia"), "x", new ScriptedWeb(_ => throw new HttpRequestException("no route")))).Error!, "cannot be reached: no route");

    [TestMethod]
    public async Task CallAsync_WhenArticleIsFound_GivesItsIntroduction() => Assert.AreEqual(
        "An otter swims.",
        (await CallAsync(new PlannedTool("wikipedia"), "otter", new ScriptedWeb(_ => Task.FromResult("""{"query":{"pages":[{"extract":"An otter swims.\n"}]}}""")))).Output);

    [TestMethod]
    [DataRow("{}", "nothing on")]
    [DataRow("<html>", "could not be read")]
    public async Task CallAsync_WhenWikipediaAnswersOtherwise_Says(string body, string expected) => StringAssert.Contains(
        (await CallAsync(new PlannedTool("wikipedia"), "otter", new ScriptedWeb(_ => Task.FromResult(body)))).Error!, expected);

    private sealed class ScriptedWeb(Func<CancellationToken, Task<string>> get) : IWebText
    {
        public Task<string> GetAsync(Uri address, CancellationToken cancellationToken) => get(cancellationToken);
    }
}
