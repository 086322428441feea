using RecursiveMas.BuildModel.Tests.Goldens;
using RecursiveMas.Engines.Packages;
using RecursiveMas.Tests.ReferenceModel;

namespace RecursiveMas.BuildModel.Tests;

/// <summary>Builds that cannot succeed: one clear error, nothing left behind.</summary>
[TestClass]
public sealed class BuildFailureTests
{
    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task Build_WhenAShardIsCorrupted_RefusesAndLeavesNothing()
    {
        using var folder = new TemporaryFolder();
        var shard = Path.Combine(GoldenCheckpoint.Copy("mistral", folder["source"]), "model-00002-of-00003.safetensors");
        var bytes = File.ReadAllBytes(shard);
        File.WriteAllBytes(shard, bytes[..^10]);
        await RefusesAsync(folder, "RMAS103", "lies about its place");
        // NaN, as bf16 and as f32, all over the data.
        bytes.AsSpan(bytes.Length - 4_000).Fill(0xff);
        File.WriteAllBytes(shard, bytes);
        await RefusesAsync(folder, "RMAS139", "not finite");
        File.Delete(shard);
        await RefusesAsync(folder, "RMAS103", "cannot open");
    }

    [TestMethod]
    public async Task Build_WhenAHeaderLiesAboutOffsets_RefusesAndLeavesNothing()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(GoldenCheckpoint.Copy("qwen2-tied", folder["source"]), "model.safetensors");
        var bytes = File.ReadAllBytes(path);
        var at = bytes.AsSpan().IndexOf("data_offsets\":["u8) + "data_offsets\":["u8.Length;
        bytes[at] = (byte)'9';
        File.WriteAllBytes(path, bytes);
        await RefusesAsync(folder, "RMAS103", "");
    }

    [TestMethod]
    public async Task Build_WhenTheArchitectureIsUnknown_NamesThoseThatAreBuilt()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(GoldenCheckpoint.Copy("llama", folder["source"]), "config.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"model_type\":\"llama\"", "\"model_type\":\"mamba2\"", StringComparison.Ordinal).Replace("\"model_type\": \"llama\"", "\"model_type\": \"mamba2\"", StringComparison.Ordinal));
        await RefusesAsync(folder, "RMAS131", "'mamba2' cannot be built; allowed: qwen2, qwen3, llama, mistral, phi3, gemma2, gemma3_text");
    }

    [TestMethod]
    [DataRow(0.1)]
    [DataRow(0.5)]
    [DataRow(0.9)]
    public async Task Build_WhenTheDiskIsFull_LeavesNothing(double part)
    {
        using var folder = new TemporaryFolder();
        var spec = new ReferenceSpec("qwen3") { Hidden = 128, Intermediate = 256, Layers = 4, HeadDim = 32 };
        RandomCheckpoint.Write(folder["source"], spec);
        await new PackageBuilder().BuildAsync(folder["source"], folder["whole"], null, TestContext.CancellationToken);
        var needed = Directory.EnumerateFiles(folder["whole"]).Sum(x => new FileInfo(x).Length);
        using var disk = SmallDisk.Mount(folder["disk"], (long)(needed * part));
        await Failure.IsAsync("RMAS136", "No space left", () => new PackageBuilder().BuildAsync(folder["source"], folder["disk/package"], null, TestContext.CancellationToken));
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder["disk"]));
    }

    [TestMethod]
    public async Task Build_WhenAWriteFails_LeavesNothing()
    {
        // A device that is always full, for systems where no small disk can be mounted.
        if (!File.Exists("/dev/full"))
            Assert.Inconclusive("skipped: this system has no /dev/full");
        using var folder = new TemporaryFolder();
        RandomCheckpoint.Write(folder["source"], new ReferenceSpec("qwen3"));
        var progress = new Progress(step =>
        {
            // The file the next stage will open: writing through it fails as on a full disk.
            if (step.Stage == "embeddings")
                File.CreateSymbolicLink(Path.Combine(Directory.GetDirectories(folder["out"]).Single(), PackageFiles.TrunkWeights), "/dev/full");
        });
        await Failure.IsAsync("RMAS136", "No space left", () => new PackageBuilder().BuildAsync(folder["source"], folder["out/package"], progress, TestContext.CancellationToken));
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder["out"]));
    }

    [TestMethod]
    [DataRow("../outside.safetensors")]
    [DataRow("/etc/outside.safetensors")]
    [DataRow("sub\\\\outside.safetensors")]
    [DataRow("C:outside.safetensors")]
    [DataRow("..")]
    public async Task Build_WhenTheIndexNamesAFileOutside_RefusesAndReadsNothing(string name)
    {
        using var folder = new TemporaryFolder();
        var index = Path.Combine(GoldenCheckpoint.Copy("mistral", folder["source"]), "model.safetensors.index.json");
        File.Move(folder["source/model-00002-of-00003.safetensors"], folder["outside.safetensors"]);
        File.WriteAllText(index, File.ReadAllText(index).Replace("model-00002-of-00003.safetensors", name, StringComparison.Ordinal));
        await RefusesAsync(folder, "RMAS134", "of its own folder");
    }

    [TestMethod]
    public async Task Build_WhenTheCheckpointHasALink_RefusesAndLeavesNothing()
    {
        using var folder = new TemporaryFolder();
        GoldenCheckpoint.Copy("qwen2-tied", folder["source"]);
        foreach (var name in new[] { "model.safetensors", "config.json", "tokenizer.json" })
        {
            var path = Path.Combine(folder["source"], name);
            File.Move(path, folder["outside"]);
            File.CreateSymbolicLink(path, folder["outside"]);
            await RefusesAsync(folder, "RMAS134", $"'{name}' is a link that leads out of its folder");
            File.Delete(path);
            File.Move(folder["outside"], path);
        }
    }

    [TestMethod]
    public async Task Build_WhenLinksLeadIntoTheHubsCache_FollowsThem()
    {
        using var folder = new TemporaryFolder();
        var blobs = GoldenCheckpoint.Copy("qwen2-tied", folder["models--x/blobs"]);
        Directory.CreateDirectory(folder["models--x/snapshots/1"]);
        foreach (var name in Directory.EnumerateFiles(blobs).Select(x => Path.GetFileName(x)))
            File.CreateSymbolicLink(folder[$"models--x/snapshots/1/{name}"], $"../../blobs/{name}");
        await new PackageBuilder().BuildAsync(folder["models--x/snapshots/1"], folder["out"], null, TestContext.CancellationToken);
        // What is in the package are files.
        Assert.IsTrue(Directory.EnumerateFiles(folder["out"]).All(x => new FileInfo(x).LinkTarget is null));
        _ = ModelPackage.Open(folder["out"], null, TestContext.CancellationToken);
    }

    private async Task RefusesAsync(TemporaryFolder folder, string code, string words)
    {
        await Failure.IsAsync(code, words, () => new PackageBuilder().BuildAsync(folder["source"], folder["out/package"], null, TestContext.CancellationToken));
        Assert.IsTrue(!Directory.Exists(folder["out"]) || Directory.GetFileSystemEntries(folder["out"]).Length == 0, "something is left");
    }

    private sealed class Progress(Action<PackageBuildProgress> report) : IProgress<PackageBuildProgress>
    {
        public void Report(PackageBuildProgress value) => report(value);
    }
}
