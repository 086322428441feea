using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Errors;
using RecursiveMas.Daemon.Engines;
using RecursiveMas.Daemon.Tests.Remote;
using RecursiveMas.Daemon.Tests.Tiny;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.Daemon.Tests.Serve;

/// <summary>The editor's engine outlives what asks it, so a name may still be another pattern's.</summary>
[TestClass]
public sealed class EditorEngineLoadTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task Load_WhenTheNameIsAnothers_TakesTheReplysNameAndUnloadsNothing()
    {
        using var folder = new TemporaryFolder();
        using var store = new PackageStore(folder.At("store"), new NoBuilder());
        var page = new ScriptedEngine
        {
            Answer = (asked, _, _, _) => Task.FromResult<object>(new ModelDescription(((LoadModelRequest)asked).Model + " (2)", "x", 8, 8, 8, null, "0", "0")),
        };
        var package = Path.GetDirectoryName(folder.Write(Path.Combine("package", "rmas-package.json"), "{}"))!;
        var loaded = await new EditorEngine(page, store).LoadAsync(new LoadModelRequest("m", package), null, TestContext.CancellationToken);
        Assert.AreEqual("m (2)", loaded.Model);
        Assert.HasCount(1, page.Asked);
    }

    [TestMethod]
    public async Task Load_WhenTheEditorRefuses_DoesNotTryAgain()
    {
        using var folder = new TemporaryFolder();
        using var store = new PackageStore(folder.At("store"), new NoBuilder());
        var page = new ScriptedEngine { Answer = (_, _, _, _) => throw new RmasException("RMAS431", "too large") };
        var package = Path.GetDirectoryName(folder.Write(Path.Combine("package", "rmas-package.json"), "{}"))!;
        await Assert.ThrowsExactlyAsync<RmasException>(() => new EditorEngine(page, store).LoadAsync(new LoadModelRequest("m", package), null, TestContext.CancellationToken));
        Assert.HasCount(1, page.Asked);
    }

    private sealed class NoBuilder : IPackageBuilder
    {
        public string Version => "0";

        public Task BuildAsync(string checkpointFolder, string packageFolder, IProgress<PackageBuildProgress>? progress, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("there is nothing to build");
    }
}
