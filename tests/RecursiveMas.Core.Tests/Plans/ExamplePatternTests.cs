using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Plans;

namespace RecursiveMas.Core.Tests.Plans;

/// <summary>The bundled examples are what the language service wants to see.</summary>
[TestClass]
public sealed class ExamplePatternTests
{
    public static IEnumerable<object[]> Files =>
        Directory.GetFiles(Path.Combine(Repository.Root, "examples"), "*.rmas.json", SearchOption.AllDirectories)
            .Select(path => new object[] { Path.GetRelativePath(Repository.Root, path) });

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void Compile_WhenExample_GivesAPlanInEveryModeWithoutWarnings(string file)
    {
        var path = Path.Combine(Repository.Root, file);
        var document = PatternDocument.Parse(path, File.ReadAllBytes(path));
        PlanRequest[] requests =
        [
            .. new[] { RunMode.Latent, RunMode.Text, RunMode.Single }.Select(mode => new PlanRequest(mode)),
            .. document.File.Baselines.Keys.Select(name => new PlanRequest(RunMode.Single, Baseline: name)),
        ];
        foreach (var request in requests)
        {
            var result = PlanCompiler.TryCompile(document, request);

            // Models and questions may not have been made yet.
            var said = result.Diagnostics.Where(d => d.Severity != DiagnosticSeverity.Info && d.Code != "RMAS063").Select(d => document.ToError(d).ToString());
            Assert.IsNotNull(result.Plan, string.Join("\n", said));
            Assert.AreEqual("", string.Join("\n", said));
        }
    }
}
