using System.Text.Json.Nodes;
using RecursiveMas.Core.Comparison;
using RecursiveMas.Core.Fitting;

namespace RecursiveMas.Daemon.Tests;

/// <summary>What the editor does by default is what the command line does by default.</summary>
[TestClass]
public sealed class EditorDefaultsTests
{
    [TestMethod]
    [DataRow("rmas.limits.compareQuestions", CompareChoices.StandardLimit)]
    [DataRow("rmas.limits.timingQuestions", CompareChoices.StandardTiming)]
    [DataRow("rmas.limits.fitRows", null)]
    public void Setting_WhenNobodyChangedIt_IsTheCommandLinesDefault(string setting, int? expected)
    {
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "package.json")))!;
        var groups = manifest["contributes"]!["configuration"]!;
        var found = (groups is JsonArray array ? array.ToList() : [groups]).Select(group => group!["properties"]?[setting]).Single(entry => entry is not null);
        Assert.AreEqual(expected ?? new FitOptions().RowBudget, found!["default"]!.GetValue<int>());
    }
}
