using RecursiveMas.Core.Json;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Runs;

namespace RecursiveMas.Core.Tests.Json;

[TestClass]
public sealed class RmasJsonTests
{
    [TestMethod]
    public void ToLine_WhenRecordHasEnumAndUmlaut_IsCamelCaseAndReadable()
    {
        var line = RmasJson.ToLine(new PlanDefault("agents[0].latentSteps", "größer →", "pattern"));

        Assert.AreEqual("""{"path":"agents[0].latentSteps","value":"größer →","reason":"pattern"}""", line);
        Assert.AreEqual("\"lastNumber\"", RmasJson.ToLine(AnswerMatch.LastNumber));
    }

    [TestMethod]
    public void Read_WhenUnionHasTypeLast_GivesTheDerivedRecord()
    {
        RunEvent started = new HopStarted(3, 1, "planner", HopKind.Think, 1.5);

        var line = RmasJson.ToLine(started);

        Assert.AreEqual("""{"type":"hopStarted","hop":3,"round":1,"agent":"planner","kind":"think","atMs":1.5}""", line);
        Assert.AreEqual(started, RmasJson.Read<RunEvent>(line));
        Assert.AreEqual(started, RmasJson.Read<RunEvent>("""{"hop":3,"round":1,"agent":"planner","kind":"think","atMs":1.5,"type":"hopStarted"}"""));
    }

    [TestMethod]
    public void ToLine_WhenNumberIsNaN_StillWrites() => Assert.AreEqual("[\"NaN\"]", RmasJson.ToLine(new[] { float.NaN }));
}
