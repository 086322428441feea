using System.Text.RegularExpressions;

namespace RecursiveMas.Daemon.Tests.Cli;

/// <summary>The files of tests/baselines through the real executable.</summary>
[TestClass]
public sealed partial class BaselineTests(TestContext context)
{
    // A request of their own, no repository around them, models, links or spaces that only the test has: the command line has none of these.
    private static readonly string[] OtherSetups = ["BaselineUnknown", "LinkOtherCheckpoint", "LinkUnfit", "ModelFolder", "NoWorkspacePaths", "Paths", "StoredModel", "TooLarge"];

    [TestMethod]
    public async Task Validate_OnEveryBaseline_SaysWhatTheBaselineSays()
    {
        var cases = Directory.GetDirectories(Path.Combine(Repository.Root, "tests", "baselines"))
            .Where(folder => !OtherSetups.Contains(Path.GetFileName(folder))).Order(StringComparer.Ordinal).ToList();
        var files = cases.Select(folder => Path.Combine(folder, "main.rmas.json")).ToArray();

        var ran = await RmasProcess.RunAsync(context.CancellationToken, ["validate", .. files]);

        var said = ran.Out.Split('\n').ToHashSet();
        var missing = files.SelectMany(Expected).Where(line => !said.Contains(line)).ToList();
        Assert.IsGreaterThan(40, files.Length);
        Assert.AreEqual(1, ran.ExitCode);
        Assert.IsEmpty(missing, string.Join('\n', missing));
        Assert.IsTrue(said.All(line => line.Length == 0 || Line().IsMatch(line)));
    }

    private static IEnumerable<string> Expected(string file) => File.ReadLines(Path.ChangeExtension(Path.ChangeExtension(file, null), ".diagnostics.txt"))
        .Select(line => BaselineLine().Match(line))
        .Where(match => match.Success)
        .Select(match => $"{file}:{match.Groups["start"].Value}: {match.Groups["rest"].Value}");

    [GeneratedRegex("^(?<start>[0-9]+:[0-9]+)-[0-9]+:[0-9]+ (?<rest>(error|warning|info) .*)$")]
    private static partial Regex BaselineLine();

    [GeneratedRegex("^.+:[0-9]+:[0-9]+: (error|warning|info) RMAS[0-9]{3}: .+$")]
    private static partial Regex Line();
}
