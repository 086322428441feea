using System.Text.RegularExpressions;

namespace RecursiveMas.Daemon.Tests;

/// <summary>Codes people look up. Those of pattern files are a catalog; the others are written where they are thrown.</summary>
[TestClass]
public sealed partial class ErrorCodeTests
{
    [TestMethod]
    public void Constant_OfACode_IsItsOnlyMeaningInTheDaemon()
    {
        var texts = Directory.EnumerateFiles(Path.Combine(Repository.Root, "daemon"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(path => (Path: path, Text: File.ReadAllText(path)))
            .ToList();
        var named = texts.SelectMany(file => Constant().Matches(file.Text).Select(match => (Code: match.Groups[1].Value, file.Path))).ToList();
        Assert.IsNotEmpty(named);

        // A code that has a name is thrown by that name: spelled out anywhere else it would be another error.
        var twice = named.SelectMany(constant => texts
            .Where(file => file.Path != constant.Path && Thrown(constant.Code).IsMatch(file.Text))
            .Select(file => $"{constant.Code}: {Path.GetFileName(constant.Path)} and {Path.GetFileName(file.Path)}")).ToList();
        Assert.IsEmpty(twice, string.Join("; ", twice));
        var doubled = named.GroupBy(constant => constant.Code).Where(group => group.Count() > 1).Select(group => group.Key).ToList();
        Assert.IsEmpty(doubled, string.Join(", ", doubled));
    }

    private static Regex Thrown(string code) => new($@"(new RmasE(xception|rror)|new)\(\s*(new RmasError\(|new\()?\s*""{code}""");

    [GeneratedRegex("const string [A-Za-z]+ = \"(RMAS[1-9][0-9]{2})\"")]
    private static partial Regex Constant();
}
