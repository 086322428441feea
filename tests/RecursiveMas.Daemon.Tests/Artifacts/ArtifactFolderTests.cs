using RecursiveMas.Core.Errors;
using RecursiveMas.Daemon.Artifacts;
using RecursiveMas.Daemon.Tests.Cli;
using RecursiveMas.Daemon.Tests.Tiny;

namespace RecursiveMas.Daemon.Tests.Artifacts;

/// <summary>What is listed and deleted, and what is not.</summary>
[TestClass]
public sealed class ArtifactFolderTests(TestContext context)
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    [TestMethod]
    public void List_WhenThereIsNoFolder_IsEmpty()
    {
        using var folder = new TemporaryFolder();
        var artifacts = new ArtifactFolder(folder.At("nowhere"));

        Assert.IsEmpty(artifacts.List().Entries);
        Assert.IsEmpty(artifacts.Clear().Entries);
        Assert.IsFalse(Directory.Exists(folder.At("nowhere")));
    }

    [TestMethod]
    public void Clear_AmongThingsOfOthers_DeletesOnlyWhatIsOurs()
    {
        using var folder = new TemporaryFolder();
        Fill(folder);
        var artifacts = new ArtifactFolder(folder.Path);

        var list = artifacts.List();
        var cleared = artifacts.Clear();

        CollectionAssert.AreEqual(
            new[] { $"packages/{Key} Package 12", $"packages/{Key}.{Key}.building Unfinished 3", "training-runtime TrainingRuntime 7" },
            list.Entries.Select(entry => $"{entry.Name} {entry.Kind} {entry.Bytes}").ToList());
        Assert.AreEqual(22, list.Bytes);
        CollectionAssert.AreEqual(list.Entries.ToList(), cleared.Entries.ToList());
        CollectionAssert.AreEqual(
            new[] { "fedcba9876543210fedcba9876543210/notes.txt", "holiday/photo.txt", "mine/rmas-package.json" },
            Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder.Path, path).Replace('\\', '/')).Select(path => path.Replace("packages/", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList());
        Assert.IsEmpty(artifacts.List().Entries);
    }

    [TestMethod]
    public void Clear_WhileAPackageIsBuilt_DeletesNothing()
    {
        using var folder = new TemporaryFolder();
        Fill(folder);
        using (new FileStream(folder.At($"packages/{Key}.{Key}.building.lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            var error = Assert.ThrowsExactly<RmasException>(() => new ArtifactFolder(folder.Path).Clear()).Error;
            Assert.AreEqual("RMAS485", error.Code);
            Assert.HasCount(3, new ArtifactFolder(folder.Path).List().Entries);
        }

        Assert.HasCount(3, new ArtifactFolder(folder.Path).Clear().Entries);
        Assert.IsFalse(File.Exists(folder.At($"packages/{Key}.{Key}.building.lock")));
    }

    [TestMethod]
    [DataRow("/nowhere at all", "v1", 1)]
    [DataRow(null, "v0", 1)]
    [DataRow(null, "v1", 0)]
    public void Prune_WhenAPackageSaysWhatItIsOf_GoesByThat(string? source, string builder, int deleted)
    {
        using var folder = new TemporaryFolder();
        Fill(folder);
        var note = $$"""{"sources":["/gone",{{System.Text.Json.JsonSerializer.Serialize(source ?? folder.At("holiday"))}}],"builder":"{{builder}}","used":"2026-01-01T00:00:00Z"}""";
        folder.Write($"packages/{Key}.source.json", note);

        var pruned = new ArtifactFolder(folder.Path).Prune("v1");

        Assert.AreEqual((deleted, 12L * deleted), (pruned.Packages, pruned.Bytes));
        Assert.AreEqual(deleted == 0, Directory.Exists(folder.At($"packages/{Key}")));
        Assert.AreEqual(deleted == 0, File.Exists(folder.At($"packages/{Key}.source.json")));
        Assert.IsTrue(File.Exists(folder.At("packages/mine/rmas-package.json")));
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("not json")]
    [DataRow("[]")]
    public void Prune_WhenAPackageDoesNotSayWhatItIsOf_KeepsIt(string? note)
    {
        using var folder = new TemporaryFolder();
        Fill(folder);
        if (note is not null) folder.Write($"packages/{Key}.source.json", note);
        Assert.AreEqual(0, new ArtifactFolder(folder.Path).Prune("v1").Packages);
        Assert.IsTrue(Directory.Exists(folder.At($"packages/{Key}")));
    }

    [TestMethod]
    public async Task Artifacts_OnTheCommandLine_ListsAndClears()
    {
        using var folder = new TemporaryFolder();
        Fill(folder);

        var listed = await RmasAsync(folder, "artifacts", "--json");
        var shown = await RmasAsync(folder, "artifacts", "--clear");
        var after = await RmasAsync(folder, "artifacts");

        Assert.AreEqual(22, listed.Json.GetProperty("bytes").GetInt64());
        Assert.AreEqual("trainingRuntime", listed.Json.GetProperty("entries")[2].GetProperty("kind").GetString());
        Assert.Contains("unfinished build", shown.Out);
        Assert.EndsWith($"{folder.Path}: 22 bytes deleted\n", shown.Out);
        Assert.AreEqual($"{folder.Path}: 0 bytes\n", after.Out);
    }

    private static void Fill(TemporaryFolder folder)
    {
        folder.Write($"packages/{Key}/rmas-package.json", "{}");
        folder.Write($"packages/{Key}/trunk.bin", "0123456789");
        folder.Write($"packages/{Key}.{Key}.building/part.bin", "abc");
        folder.Write("training-runtime/rmas-runtime.json", "{}");
        folder.Write("training-runtime/native/lib.so", "12345");

        // A name like ours without a manifest, a package with another name, and something else altogether.
        folder.Write("packages/fedcba9876543210fedcba9876543210/notes.txt", "mine");
        folder.Write("packages/mine/rmas-package.json", "{}");
        folder.Write("holiday/photo.txt", "sea");
    }

    private Task<RmasProcess> RmasAsync(TemporaryFolder folder, params string[] arguments) =>
        RmasProcess.RunInAsync(Path.GetTempPath(), new Dictionary<string, string> { ["RMAS_ARTIFACTS"] = folder.Path }, arguments, context.CancellationToken);
}
