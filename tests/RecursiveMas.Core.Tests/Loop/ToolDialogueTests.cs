using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Runs;
using RecursiveMas.Core.Tools;

namespace RecursiveMas.Core.Tests.Loop;

[TestClass]
public sealed class ToolDialogueTests
{
    private readonly ScriptedEngine _engine = ScriptedEngine.Create();
    private readonly RecordingSink _sink = new();

    public required TestContext TestContext { get; set; }

    private static ToolPolicy Calculator(int maxCalls = 5) => new([new PlannedTool("calculator")], maxCalls);

    private async Task<RunFinished> RunAsync(ToolPolicy policy)
    {
        using var plans = new HandWrittenPlans { LastTools = policy };
        return await new LoopRunner(new ToolRunner()).RunAsync(
            plans.Chain("ab", new PlanRequest(RunMode.Latent, 1)), new RunInput("q"), new ScriptedCatalog(("onnx", _engine)), _sink, TestContext.CancellationToken);
    }

    [TestMethod]
    public async Task RunAsync_WhenAgentCallsATool_GoesOnFromItsOwnTokensAndTheResult()
    {
        const string call = "I need <tool>calculator 2+3</tool>";
        _engine.Say = prompt => prompt.Contains("<result>", StringComparison.Ordinal) ? "it is 5" : call;

        var finished = await RunAsync(Calculator());

        Assert.AreEqual("it is 5", finished.Answer);
        Assert.AreEqual($"speak b:q{{a-b.outer:a:q}}|{call}|<result>5</result>", _engine.Calls.Last());
        var tool = _sink.Events.OfType<ToolCalled>().Single();
        Assert.AreEqual(("calculator", "2+3", "5", null), (tool.Tool, tool.Input, tool.Output, tool.Error));
        Assert.AreEqual(call.Length + "it is 5".Length, finished.Totals.DecodedTokens);
        Assert.AreEqual(1, finished.Totals.ToolCalls);
    }

    [TestMethod]
    public async Task RunAsync_WhenAgentOnlyCallsTools_StopsAtTheLimit()
    {
        _engine.Say = _ => "<tool>calculator 1+1</tool>";

        var finished = await RunAsync(Calculator(maxCalls: 2));

        Assert.AreEqual(2, finished.Totals.ToolCalls);
        Assert.AreEqual(3, _engine.Spoken.Count);
        Assert.IsEmpty(_engine.Spoken.Last().StopStrings);
    }

    [TestMethod]
    public async Task RunAsync_WhenToolIsNotInThePolicy_TellsTheAgentWhichAre()
    {
        _engine.Say = prompt => prompt.Contains("<result>", StringComparison.Ordinal) ? "done" : "<tool>lookup x</tool>";

        await RunAsync(Calculator());

        StringAssert.Contains(_engine.Calls.Last(), "<result>error: there is no tool 'lookup'; tools are calculator</result>");
        Assert.IsNull(_sink.Events.OfType<ToolCalled>().Single().Output);
    }

    [TestMethod]
    public async Task RunAsync_WhenHopHasTools_SharesOneTokenAllowance()
    {
        const string call = "<tool>calculator 1+1</tool>";
        _engine.Say = prompt => prompt.Contains("<result>", StringComparison.Ordinal) ? "done" : call;

        await RunAsync(Calculator());

        CollectionAssert.AreEqual(new[] { 1000, 1000 - call.Length }, _engine.Spoken.Select(request => request.MaxTokens).ToArray());
    }
}
