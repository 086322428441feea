using RecursiveMas.BuildModel.Checkpoints;
using RecursiveMas.BuildModel.Verification;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Safetensors;
using RecursiveMas.Engines.Packages;
using RecursiveMas.Engines.Templates;
using RecursiveMas.Tests.ReferenceModel;

namespace RecursiveMas.BuildModel.Tests;

[TestClass]
public sealed class PackageBuilderTests
{
    private static readonly ReferenceSpec Spec = new("qwen3") { Layers = 3 };

    public required TestContext TestContext { get; init; }

    /// <summary>Stages as progress names them, early to late.</summary>
    public static IEnumerable<object[]> Stages() =>
        [["hashing the checkpoint"], ["embeddings"], ["layer 1 of 3"], ["layer 3 of 3"], ["hashing the package"], ["verifying"]];

    [TestMethod]
    [DynamicData(nameof(Stages))]
    public async Task Build_WhenCancelledAtAnyStage_LeavesNothing(string stage)
    {
        using var folder = new TemporaryFolder();
        RandomCheckpoint.Write(folder["source"], Spec);
        using var cancel = new CancellationTokenSource();
        var progress = new Progress(x =>
        {
            if (x.Stage == stage)
                cancel.Cancel();
        });
        await Assert.ThrowsAsync<OperationCanceledException>(() => new PackageBuilder().BuildAsync(folder["source"], folder["out/package"], progress, cancel.Token));
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder["out"]));
    }

    [TestMethod]
    public async Task Build_WhenWritingFails_LeavesNothing()
    {
        using var folder = new TemporaryFolder();
        RandomCheckpoint.Write(folder["source"], Spec);
        var progress = new Progress(x =>
        {
            if (x.Stage == "verifying")
                throw new IOException("disk full");
        });
        await Failure.IsAsync("RMAS136", "disk full", () => new PackageBuilder().BuildAsync(folder["source"], folder["out/package"], progress, TestContext.CancellationToken));
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder["out"]));
    }

    [TestMethod]
    public void Sweep_WhenABuildWasKilled_TakesItsFolderAndLeavesLivingOnes()
    {
        using var folder = new TemporaryFolder();
        using var living = BuildFolder.Create(folder["a"]);
        var killed = folder[$"b.{Guid.NewGuid():N}.building"];
        Directory.CreateDirectory(killed);
        File.WriteAllText(Path.Combine(killed, "trunk.bin"), "half");
        File.WriteAllText(killed + ".lock", "");
        Directory.CreateDirectory(folder["mine.building"]);
        foreach (var path in (string[])[killed + ".lock", living.Path + ".lock"])
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(-1));
        BuildFolder.Sweep(folder.FullName);
        CollectionAssert.AreEquivalent(new[] { living.Path, living.Path + ".lock", folder["mine.building"] }, Directory.GetFileSystemEntries(folder.FullName));
    }

    [TestMethod]
    public async Task Build_WhenTheTargetExists_RefusesAndKeepsIt()
    {
        using var folder = new TemporaryFolder();
        RandomCheckpoint.Write(folder["source"], Spec);
        Directory.CreateDirectory(folder["package"]);
        File.WriteAllText(Path.Combine(folder["package"], "mine"), "mine");
        await Failure.IsAsync("RMAS137", "exists already", () => new PackageBuilder().BuildAsync(folder["source"], folder["package"], null, TestContext.CancellationToken));
        Assert.AreEqual("mine", File.ReadAllText(Path.Combine(folder["package"], "mine")));
    }

    [TestMethod]
    public async Task Build_WhenThereIsNoTokenizer_Refuses()
    {
        using var folder = new TemporaryFolder();
        RandomCheckpoint.Write(folder["source"], Spec);
        File.Delete(folder["source/tokenizer.json"]);
        await Failure.IsAsync("RMAS138", "no tokenizer.json", () => new PackageBuilder().BuildAsync(folder["source"], folder["package"], null, TestContext.CancellationToken));
        Assert.IsFalse(Path.Exists(folder["package"]));
    }

    [TestMethod]
    public async Task Build_WhenTheTokenizerDoesNotFit_Refuses()
    {
        using var folder = new TemporaryFolder();
        RandomCheckpoint.Write(folder["source"], Spec with { Vocabulary = 258 });
        await Failure.IsAsync("RMAS138", "259 tokens and the model 258", () => new PackageBuilder().BuildAsync(folder["source"], folder["package"], null, TestContext.CancellationToken));
        File.WriteAllText(folder["source/tokenizer.json"], "{}");
        var thrown = await Assert.ThrowsExactlyAsync<RmasException>(() => new PackageBuilder().BuildAsync(folder["source"], folder["package"], null, TestContext.CancellationToken));
        StringAssert.StartsWith(thrown.Error.Code, "RMAS11", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("""{"form": "chatml", "endOfTurn": ["<|im_end|>"]}""", null)]
    [DataRow("""{"form": "llama3", "endOfTurn": ["<|eot_id|>"]}""", "RMAS115")]
    [DataRow("""{"form": "jinja"}""", "RMAS117")]
    public async Task Build_WhenAChatFormIsStated_KeepsItOrRefuses(string json, string? code)
    {
        using var folder = new TemporaryFolder();
        RandomCheckpoint.Write(folder["source"], Spec);
        File.WriteAllText(folder["source/chat.json"], json);
        Task BuildAsync() => new PackageBuilder().BuildAsync(folder["source"], folder["package"], null, TestContext.CancellationToken);
        if (code is not null)
        {
            Assert.AreEqual(code, (await Assert.ThrowsExactlyAsync<RmasException>(BuildAsync)).Error.Code);
            return;
        }

        await BuildAsync();
        var form = ChatFormFile.Read(ModelPackage.Open(folder["package"]).ChatPath);
        Assert.AreEqual(ChatFormKind.ChatMl, form.Form);
    }

    [TestMethod]
    public async Task Build_WhenOnlyATemplateIsThere_NamesItsFormOrRefuses()
    {
        using var folder = new TemporaryFolder();
        RandomCheckpoint.Write(folder["source"], Spec);
        File.Delete(folder["source/chat.json"]);
        await new PackageBuilder().BuildAsync(folder["source"], folder["package"], null, TestContext.CancellationToken);
        var form = ChatFormFile.Read(ModelPackage.Open(folder["package"]).ChatPath);
        Assert.AreEqual((ChatFormKind.ChatMl, "<|im_end|>"), (form.Form, form.EndOfTurn[0]));
        File.WriteAllText(folder["source/tokenizer_config.json"], """{"chat_template": "{{ messages }}"}""");
        await Failure.IsAsync("RMAS118", "not a known one", () => new PackageBuilder().BuildAsync(folder["source"], folder["other"], null, TestContext.CancellationToken));
        File.Delete(folder["source/tokenizer_config.json"]);
        await Failure.IsAsync("RMAS117", "chat template", () => new PackageBuilder().BuildAsync(folder["source"], folder["other"], null, TestContext.CancellationToken));
    }

    [TestMethod]
    public async Task Build_WhenWeightsAreNotFinite_Refuses()
    {
        using var folder = new TemporaryFolder();
        RandomCheckpoint.Write(folder["source"], Spec);
        var broken = RandomCheckpoint.Tensors(Spec).Select(t => t.Name == "model.norm.weight" ? t with { Values = [float.NaN, .. t.Values[1..]] } : t);
        SafetensorsWriter.Write(folder["source/model.safetensors"], broken);
        await Failure.IsAsync("RMAS139", "not finite", () => new PackageBuilder().BuildAsync(folder["source"], folder["package"], null, TestContext.CancellationToken));
    }

    [TestMethod]
    public async Task Build_WhenDone_ReportsMonotonicProgressToOne()
    {
        using var folder = new TemporaryFolder();
        RandomCheckpoint.Write(folder["source"], Spec);
        var seen = new List<double>();
        await new PackageBuilder().BuildAsync(folder["source"], folder["package"], new Progress(x => seen.Add(x.Fraction)), TestContext.CancellationToken);
        CollectionAssert.AreEqual(seen.Order().ToList(), seen);
        Assert.AreEqual(1.0, seen[^1]);
    }

    [TestMethod]
    public async Task Build_WhenRepeated_GivesTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        RandomCheckpoint.Write(folder["source"], Spec);
        await new PackageBuilder().BuildAsync(folder["source"], folder["a"], null, TestContext.CancellationToken);
        await new PackageBuilder().BuildAsync(folder["source"], folder["b"], null, TestContext.CancellationToken);
        Assert.AreEqual(ModelPackage.Open(folder["a"]).PackageHash, ModelPackage.Open(folder["b"]).PackageHash);
    }

    [TestMethod]
    public async Task Build_WhenTheCardNamesALicence_KeepsNameAndText()
    {
        using var folder = new TemporaryFolder();
        RandomCheckpoint.Write(folder["source"], Spec);
        File.WriteAllText(folder["source/README.md"], "---\ntags: [x]\nlicense: apache-2.0\n---\nlicense: not this\n");
        File.WriteAllText(folder["source/LICENSE"], "terms");
        await new PackageBuilder(new() { MaxContextLength = 64 }).BuildAsync(folder["source"], folder["package"], null, TestContext.CancellationToken);
        var package = ModelPackage.Open(folder["package"]);
        Assert.AreEqual(("apache-2.0", 64), (package.Manifest.Licence, package.Manifest.ContextLength));
        Assert.AreEqual("terms", File.ReadAllText(Path.Combine(folder["package"], "LICENSE")));
    }

    [TestMethod]
    [DataRow("seed", Quantization.None, "embeddings")]
    [DataRow("theta", Quantization.None, "hidden states of layer 1")]
    [DataRow("theta", Quantization.F16, "hidden states of layer 1")]
    [DataRow("theta", Quantization.Int8, "hidden states of layer 1")]
    [DataRow("theta", Quantization.Int4, "hidden states of layer 1")]
    [DataRow("heads", Quantization.None, "hidden states of layer 1")]
    public async Task Verify_WhenThePackageIsOfAnotherCheckpoint_Refuses(string difference, Quantization quantization, string what)
    {
        var other = difference switch
        {
            "seed" => Spec with { Seed = 9 },
            "theta" => Spec with { Theta = 11_000 },
            _ => Spec with { Heads = 2, HeadDim = 32, KvHeads = 1 },
        };
        using var folder = new TemporaryFolder();
        RandomCheckpoint.Write(folder["source"], Spec);
        await new PackageBuilder(new() { Quantization = quantization }).BuildAsync(folder["source"], folder["package"], null, TestContext.CancellationToken);
        RandomCheckpoint.Write(folder["other"], other);
        using var checkpoint = Checkpoint.Open(folder["other"]);
        Failure.Is("RMAS139", what + " differ from the checkpoint's", () => PackageVerifier.Verify(checkpoint, ModelPackage.Open(folder["package"]), 1, TestContext.CancellationToken));
    }

    private sealed class Progress(Action<PackageBuildProgress> report) : IProgress<PackageBuildProgress>
    {
        public void Report(PackageBuildProgress value) => report(value);
    }
}
