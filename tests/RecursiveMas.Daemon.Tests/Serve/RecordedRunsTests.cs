using RecursiveMas.Core.Json;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Runs;
using RecursiveMas.Daemon.Serve.Protocol;
using RecursiveMas.Daemon.Tests.Tiny;

namespace RecursiveMas.Daemon.Tests.Serve;

/// <summary>Folders under <c>.rmas/runs</c> that somebody else put there.</summary>
[TestClass]
public sealed class RecordedRunsTests
{
    private const string Id = "20261123-152001-123-4f2a9c";

    public required TestContext TestContext { get; set; }

    [TestMethod]
    [DataRow(Id, Id, true)]
    [DataRow("renamed", Id, false)]
    [DataRow("command $(x)", "command $(x)", false)]
    public async Task List_WhenAFoldersNameIsNotItsRunId_TellsItAsUnreadable(string name, string id, bool listed)
    {
        using var folder = new TemporaryFolder();
        var pattern = PatternDocument.Parse(folder.At("main.rmas.json"), ServedPattern.Text);
        var plan = PlanCompiler.Compile(pattern, new PlanRequest(RunMode.Text));
        var none = new Dictionary<string, string>();
        var manifest = new RunManifest(id, DateTimeOffset.UnixEpoch, pattern.Path, "0", "q", null, plan, null, none, none, none, "0");
        folder.Write(Path.Combine(".rmas", "runs", name, "run.jsonl"), RmasJson.ToLine<RunEvent>(new RunStarted(manifest)) + "\n");

        var reply = await RecordedRuns.ListAsync(folder.Path, 10, TestContext.CancellationToken);
        Assert.HasCount(listed ? 1 : 0, reply.Runs, string.Join("; ", reply.Unreadable));
        CollectionAssert.AreEqual(listed ? [] : new[] { "RMAS488" }, reply.Unreadable.Select(error => error.Code).ToArray());
    }
}
