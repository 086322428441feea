using System.Text;
using RecursiveMas.Daemon.Tests.Tiny;

namespace RecursiveMas.Daemon.Tests.Cli;

[TestClass]
public sealed class ValidateTests(TestContext context)
{
    private const string Good =
        """
        {
          "version": 1,
          "pattern": "sequential",
          "models": { "m": { "package": "." } },
          "agents": [
            { "id": "planner", "model": "m", "prompt": "{{question}}{{slot:feedback}}" },
            { "id": "solver", "model": "m", "prompt": "{{question}}{{slot:planner}}" }
          ]
        }
        """;

    [TestMethod]
    public async Task Validate_WhenTheFileIsRight_SaysSoOnTheErrorStreamAndExitCode0()
    {
        using var folder = new TemporaryFolder();
        folder.Write("main.rmas.json", Good);

        var ran = await RmasProcess.RunInAsync(folder.Path, context.CancellationToken, "validate", "main.rmas.json");

        Assert.DoesNotContain(": error ", ran.Out);
        Assert.AreEqual(0, ran.ExitCode, ran.Out);
        Assert.StartsWith("1 file, 0 errors", ran.Error);
    }

    [TestMethod]
    public async Task Validate_WhenAKeyIsUnknown_FileLineColumnCodeAndExitCode1()
    {
        using var folder = new TemporaryFolder();
        folder.Write("main.rmas.json", Good.Replace("\"pattern\"", "\"patern\": 1,\n  \"pattern\"", StringComparison.Ordinal));

        var ran = await RmasProcess.RunInAsync(folder.Path, context.CancellationToken, "validate", "main.rmas.json");

        Assert.AreEqual(1, ran.ExitCode);
        Assert.StartsWith("main.rmas.json:3:3: error RMAS010: ", ran.Out);
    }

    [TestMethod]
    public async Task Validate_WhenGiven10MegabytesOfRandomBytes_OneErrorQuickly()
    {
        using var folder = new TemporaryFolder();
        var bytes = new byte[10_000_000];
        new Random(7).NextBytes(bytes);
        folder.Write("main.rmas.json", bytes);

        var ran = await RmasProcess.RunInAsync(folder.Path, context.CancellationToken, "validate", "main.rmas.json");

        Assert.AreEqual(1, ran.ExitCode);
        AssertOneError(ran.Out, "RMAS003");
    }

    [TestMethod]
    public async Task Validate_WhenTheBytesAreNotUtf8_ErrorAtTheByte()
    {
        using var folder = new TemporaryFolder();
        folder.Write("main.rmas.json", [.. "{\n  \"version\": "u8, 0xC3, 0x28, .. "}"u8]);

        var ran = await RmasProcess.RunInAsync(folder.Path, context.CancellationToken, "validate", "main.rmas.json");

        Assert.AreEqual(1, ran.ExitCode);
        Assert.StartsWith("main.rmas.json:2:14: error RMAS002: ", ran.Out);
    }

    [TestMethod]
    public async Task Validate_WhenOneFileIsMissing_TheOthersAreStillChecked()
    {
        using var folder = new TemporaryFolder();
        folder.Write("b.rmas.json", "{");

        var ran = await RmasProcess.RunInAsync(folder.Path, context.CancellationToken, "validate", "a.rmas.json", "b.rmas.json");

        Assert.AreEqual(1, ran.ExitCode);
        Assert.StartsWith("a.rmas.json: error RMAS090: there is no such file\n", ran.Out);
        Assert.Contains("\nb.rmas.json:1:", ran.Out);
    }

    [TestMethod]
    public async Task Validate_WhenJsonIsAsked_EveryFindingWithItsRange()
    {
        using var folder = new TemporaryFolder();
        folder.Write("main.rmas.json", Good.Replace("\"pattern\"", "\"patern\": 1,\n  \"pattern\"", StringComparison.Ordinal));

        var ran = await RmasProcess.RunInAsync(folder.Path, context.CancellationToken, "validate", "main.rmas.json", "missing.rmas.json", "--json");

        Assert.AreEqual(1, ran.ExitCode);
        Assert.AreEqual("", ran.Error);
        var files = ran.Json.GetProperty("files");
        var first = files[0].GetProperty("diagnostics")[0];
        Assert.AreEqual("RMAS010", first.GetProperty("code").GetString());
        Assert.AreEqual("error", first.GetProperty("severity").GetString());
        Assert.AreEqual(3, first.GetProperty("line").GetInt32());
        Assert.AreEqual(3, first.GetProperty("column").GetInt32());
        Assert.AreEqual(11, first.GetProperty("endColumn").GetInt32());
        Assert.AreEqual("RMAS090", files[1].GetProperty("diagnostics")[0].GetProperty("code").GetString());
        Assert.AreEqual(2, ran.Json.GetProperty("errors").GetInt32());
    }

    [TestMethod]
    public async Task ValidateFix_WhenTheVersionIsOlder_FileIsBroughtUpToDateAndNothingElseIsLeft()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("main.rmas.json", Good.Replace("\"version\": 1", "\"version\": 0", StringComparison.Ordinal));

        var ran = await RmasProcess.RunInAsync(folder.Path, context.CancellationToken, "validate", "main.rmas.json", "--fix");

        Assert.AreEqual(0, ran.ExitCode, ran.Out);
        Assert.AreEqual(Good, await File.ReadAllTextAsync(path, Encoding.UTF8, context.CancellationToken));
        CollectionAssert.AreEqual(new[] { "main.rmas.json" }, folder.Files.ToList());
    }

    [TestMethod]
    public async Task Validate_WhenLinksAndFoldersDoNotFit_WarnsBeforeAnythingIsLoaded()
    {
        using var folder = new TemporaryFolder();
        var path = await TinySystem.WriteAsync(folder, context.CancellationToken);
        var clean = await RmasProcess.RunInAsync(folder.Path, context.CancellationToken, "validate", "main.rmas.json");
        File.Copy(folder.At("main.links/solver.inner.safetensors"), folder.At("main.links/planner.inner.safetensors"), overwrite: true);
        await File.WriteAllTextAsync(path, TinySystem.Pattern.Replace("\"package\": \"b\"", "\"package\": \"main.links\"", StringComparison.Ordinal), context.CancellationToken);

        var ran = await RmasProcess.RunInAsync(folder.Path, context.CancellationToken, "validate", "main.rmas.json");

        Assert.AreEqual("", clean.Out);
        Assert.AreEqual(0, ran.ExitCode, ran.Out);
        Assert.Contains("warning RMAS066: link planner.inner.safetensors takes rows of 48, and model \"a\" of \"planner\" has hidden size 32", ran.Out);
        Assert.Contains("warning RMAS067: \"main.links\" holds neither", ran.Out);
    }

    private static void AssertOneError(string output, string code)
    {
        Assert.AreEqual(1, output.Count(character => character == '\n'), output);
        Assert.Contains($": error {code}: ", output);
    }
}
