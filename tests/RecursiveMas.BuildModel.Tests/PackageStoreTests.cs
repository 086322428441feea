using RecursiveMas.Engines.Packages;
using RecursiveMas.Tests.ReferenceModel;

namespace RecursiveMas.BuildModel.Tests;

[TestClass]
public sealed class PackageStoreTests
{
    private static readonly ReferenceSpec Spec = new("llama") { Layers = 1 };

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task Resolve_WhenTheFolderIsAPackage_ReturnsIt()
    {
        using var folder = new TemporaryFolder();
        RandomCheckpoint.Write(folder["source"], Spec);
        await new PackageBuilder().BuildAsync(folder["source"], folder["package"], null, TestContext.CancellationToken);
        Assert.AreEqual(folder["package"], await ResolveAsync(folder, new PackageBuilder(), "package"));
        Assert.IsFalse(Path.Exists(folder["store"]));
    }

    [TestMethod]
    public async Task Resolve_WhenTheFolderIsNeither_Refuses()
    {
        using var folder = new TemporaryFolder();
        await Failure.IsAsync("RMAS126", "neither a model package", () => ResolveAsync(folder, new PackageBuilder(), "absent"));
    }

    [TestMethod]
    public async Task Resolve_WhenAskedTwice_BuildsOnce()
    {
        using var folder = new TemporaryFolder();
        RandomCheckpoint.Write(folder["source"], Spec);
        var builder = new CountingBuilder();
        var first = await ResolveAsync(folder, builder);
        Assert.AreEqual(first, await ResolveAsync(folder, builder));
        Assert.AreEqual(1, builder.Builds);
        Assert.AreEqual("llama", ModelPackage.Open(first).Manifest.Architecture);
    }

    [TestMethod]
    public async Task Resolve_WhenTheCheckpointOrTheBuilderChanges_BuildsAnother()
    {
        using var folder = new TemporaryFolder();
        RandomCheckpoint.Write(folder["source"], Spec);
        var first = await ResolveAsync(folder, new PackageBuilder());
        var capped = await ResolveAsync(folder, new PackageBuilder(new() { MaxContextLength = 64 }));
        RandomCheckpoint.Write(folder["source"], Spec with { Seed = 2 });
        var reseeded = await ResolveAsync(folder, new PackageBuilder());
        Assert.AreEqual(3, new[] { first, capped, reseeded }.Distinct().Count());
    }

    [TestMethod]
    public async Task Resolve_WhenStoresRace_OnePackageStaysAndBothUseIt()
    {
        using var folder = new TemporaryFolder();
        RandomCheckpoint.Write(folder["source"], Spec);
        // Two stores stand for two processes: each has seen no package when both builds begin.
        using var barrier = new Barrier(2);
        var found = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => ResolveAsync(folder, new CountingBuilder(barrier))));
        Assert.AreEqual(found[0], found[1]);
        CollectionAssert.AreEqual(new[] { found[0], found[0] + ".source.json" }, Directory.GetFileSystemEntries(folder["store"]).Order(StringComparer.Ordinal).ToArray());
        Assert.AreEqual("llama", ModelPackage.Open(found[0]).Manifest.Architecture);
    }

    [TestMethod]
    public async Task Resolve_WhenOneStoreIsAskedSideBySide_BuildsOnce()
    {
        using var folder = new TemporaryFolder();
        RandomCheckpoint.Write(folder["source"], Spec);
        var builder = new CountingBuilder();
        using var store = new PackageStore(folder["store"], builder);
        var found = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => store.ResolveAsync(folder["source"], null, TestContext.CancellationToken)));
        Assert.AreEqual(1, found.Distinct().Count());
        Assert.AreEqual(1, builder.Builds);
    }

    private async Task<string> ResolveAsync(TemporaryFolder folder, IPackageBuilder builder, string source = "source")
    {
        using var store = new PackageStore(folder["store"], builder);
        return await store.ResolveAsync(folder[source], null, TestContext.CancellationToken);
    }

    private sealed class CountingBuilder(Barrier? barrier = null) : IPackageBuilder
    {
        private readonly PackageBuilder inner = new();

        public int Builds { get; private set; }

        public string Version => inner.Version;

        public async Task BuildAsync(string checkpointFolder, string packageFolder, IProgress<PackageBuildProgress>? progress, CancellationToken cancellationToken)
        {
            Builds++;
            if (barrier is not null)
                await Task.Run(() => barrier.SignalAndWait(cancellationToken), cancellationToken);
            await inner.BuildAsync(checkpointFolder, packageFolder, progress, cancellationToken);
        }
    }
}
