using System.Xml.Linq;
using NJsonSchema;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Runs;
using RecursiveMas.Core.Tests.Loop;
using RecursiveMas.Core.Tools;

namespace RecursiveMas.Core.Tests.Runs;

/// <summary>Set RMAS_UPDATE_BASELINES=1 to write the schema anew.</summary>
[TestClass]
public sealed class RunRecordSchemaTests
{
    private readonly ScriptedEngine _engine = ScriptedEngine.Create();

    public required TestContext TestContext { get; set; }

    private static string SchemaPath() => Path.Combine(Repository.Root, "schemas", "run-record.schema.json");

    [TestMethod]
    public void Schema_WhenRecordsChange_IsWrittenAnew()
    {
        var docs = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "RecursiveMas.Core.xml")).Descendants("member").ToDictionary(member => (string)member.Attribute("name")!);
        string? Describe(Type type, string? property)
        {
            if (!docs.TryGetValue("T:" + type.FullName, out var member))
                return null;
            var element = property is null
                ? member.Element("summary")
                : member.Elements("param").FirstOrDefault(param => string.Equals((string)param.Attribute("name")!, property, StringComparison.OrdinalIgnoreCase));
            return element is null ? null : string.Join(' ', PlainText(element).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }

        var schema = RmasJson.ToText(RunRecordSchema.Export(Describe)) + "\n";
        if (Environment.GetEnvironmentVariable("RMAS_UPDATE_BASELINES") == "1")
            File.WriteAllText(SchemaPath(), schema);

        Assert.AreEqual(schema, File.ReadAllText(SchemaPath()), "run the tests with RMAS_UPDATE_BASELINES=1 and look at the difference");
    }

    [TestMethod]
    public async Task Schema_WhenARealRunIsWritten_AcceptsEveryLine()
    {
        var schema = await JsonSchema.FromFileAsync(SchemaPath(), TestContext.CancellationToken);
        using var plans = new HandWrittenPlans { LastTools = new ToolPolicy([new PlannedTool("calculator")], 1) };
        _engine.Say = _ => "<tool>calculator 1+1</tool>";
        _engine.FirstBadRow = prompt => prompt.StartsWith("b:bad", StringComparison.Ordinal) ? 0 : null;
        var sink = new RecordingSink();
        var runner = new LoopRunner(new ToolRunner());
        foreach (var question in new[] { "good", "bad" })
        {
            await runner.RunAsync(
                plans.Chain("abc", new PlanRequest(RunMode.Latent, 2)), new RunInput(question), new ScriptedCatalog(("onnx", _engine)), sink, TestContext.CancellationToken);
        }

        Assert.AreEqual(6, sink.Events.Select(line => line.GetType()).Distinct().Count());
        foreach (var line in sink.Events.Select(RmasJson.ToLine))
            Assert.IsEmpty(schema.Validate(line), line);
    }

    [TestMethod]
    [DataRow("""{"type":"hopStarted","hop":0,"round":1,"agent":"a","kind":"dream"}""")]
    [DataRow("""{"type":"hopStarted","hop":"0","round":1,"agent":"a","kind":"think"}""")]
    [DataRow("""{"type":"hopStarted","hop":0}""")]
    [DataRow("""{"type":"other"}""")]
    [DataRow("[]")]
    public async Task Schema_WhenLineIsNoEvent_Refuses(string line) =>
        Assert.IsNotEmpty((await JsonSchema.FromFileAsync(SchemaPath(), TestContext.CancellationToken)).Validate(line));

    // <see cref="T:A.B.C"/> reads as C.
    private static string PlainText(XElement element) => string.Concat(element.Nodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement { IsEmpty: true } reference => ((string?)reference.Attribute("cref") ?? (string?)reference.Attribute("name") ?? "").Split('.', ':')[^1],
        XElement inner => PlainText(inner),
        _ => "",
    }));
}
