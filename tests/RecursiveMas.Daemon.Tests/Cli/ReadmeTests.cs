using System.Text.RegularExpressions;
using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Semantics;
using RecursiveMas.Daemon.Commands;

namespace RecursiveMas.Daemon.Tests.Cli;

/// <summary>What the README shows is what there is.</summary>
[TestClass]
public sealed partial class ReadmeTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");

    [TestMethod]
    public void Readme_PatternShown_HasNoErrors()
    {
        var document = PatternDocument.Parse(Path.Combine(Repository.Root, "examples", "relay", "readme.rmas.json"), Pattern().Match(Text).Groups[1].Value);

        var errors = PatternChecker.Check(document, DiskPatternFiles.Instance).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();

        Assert.HasCount(3, document.File.Agents);
        Assert.IsEmpty(errors, string.Join('\n', errors.Select(error => error.Message)));
    }

    [TestMethod]
    public void Readme_CommandTable_NamesEveryCommandAndItsOptions()
    {
        foreach (var command in CommandTree.Create().Subcommands)
        {
            var row = Text.Split('\n').SingleOrDefault(line => line.StartsWith($"| `rmas {command.Name}", StringComparison.Ordinal)) ?? "";
            var unsaid = command.Options.Where(option => option != CommonOptions.Engine && !Regex.IsMatch(row, option.Name + "(?![a-z-])")).ToList();
            Assert.AreNotEqual("", row, command.Name);
            Assert.IsEmpty(unsaid, $"{command.Name}: {string.Join(' ', unsaid.Select(option => option.Name))}");
        }
    }

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Pattern();
}
