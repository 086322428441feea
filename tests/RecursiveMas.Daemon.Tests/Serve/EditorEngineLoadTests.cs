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
    public async Task Load_WhenAnEarlierUseLeftTheName_UnloadsItAndLoadsOnceMore()
    {
        using var folder = new TemporaryFolder();
        using var store = new PackageStore(folder.At("store"), new NoBuilder());
        var held = new Dictionary<string, string> { ["m"] = "/left/by/another" };
        var page = new ScriptedEngine();
        page.Answer = (asked, _, _, _) =>
        {
            if (asked is not LoadModelRequest load) return Task.FromResult<object>(held.Remove("m"));
            if (!held.TryAdd(load.Model, load.Package!) && held[load.Model] != load.Package)
                throw new RmasException("RMAS429", "the name is taken", load.Package);
            return Task.FromResult<object>(new ModelDescription(load.Model, "x", 8, 8, 8, null, "0", "0"));
        };
        var package = Path.GetDirectoryName(folder.Write(Path.Combine("package", "rmas-package.json"), "{}"))!;
        var engine = new EditorEngine(page, store);
        var loaded = await engine.LoadAsync(new LoadModelRequest("m", package), null, TestContext.CancellationToken);
        Assert.AreEqual("m", loaded.Model);
        Assert.AreEqual(package, held["m"]);
        Assert.AreEqual("unload m", page.Asked[1]);
        await engine.LoadAsync(new LoadModelRequest("m", package), null, TestContext.CancellationToken);
        Assert.HasCount(4, page.Asked);
    }

    [TestMethod]
    public async Task Load_WhenTheNameStaysTaken_SaysSoAfterOneMoreTry()
    {
        using var folder = new TemporaryFolder();
        using var store = new PackageStore(folder.At("store"), new NoBuilder());
        var page = new ScriptedEngine
        {
            Answer = (asked, _, _, _) => asked is LoadModelRequest ? throw new RmasException("RMAS429", "the name is taken") : Task.FromResult<object>(true),
        };
        var package = Path.GetDirectoryName(folder.Write(Path.Combine("package", "rmas-package.json"), "{}"))!;
        await Assert.ThrowsExactlyAsync<RmasException>(() => new EditorEngine(page, store).LoadAsync(new LoadModelRequest("m", package), null, TestContext.CancellationToken));
        Assert.HasCount(3, page.Asked);
    }

    private sealed class NoBuilder : IPackageBuilder
    {
        public string Version => "0";

        public Task BuildAsync(string checkpointFolder, string packageFolder, IProgress<PackageBuildProgress>? progress, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("there is nothing to build");
    }
}
