using System.Text.Json;
using RecursiveMas.BuildModel;
using RecursiveMas.Core.Errors;
using RecursiveMas.Daemon.Tests.Tiny;
using RecursiveMas.Engines.Packages;
using RecursiveMas.Engines.Store;

namespace RecursiveMas.Daemon.Tests.Models;

/// <summary>What a model would take.</summary>
[TestClass]
public sealed class ModelFitTests
{
    // Qwen2.5-0.5B's published configuration and parameter count.
    private const string HalfBillion =
        """
        { "model_type": "qwen2", "hidden_size": 896, "intermediate_size": 4864, "num_hidden_layers": 24, "num_attention_heads": 14,
          "num_key_value_heads": 2, "vocab_size": 151936, "max_position_embeddings": 32768, "tie_word_embeddings": true, "torch_dtype": "bfloat16" }
        """;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void OfCheckpoint_WhenTheModelIsPublished_CountsItsParameters()
    {
        var fit = Fit(HalfBillion, 4096, 1_500_000_000);
        Assert.AreEqual(494_032_768, fit.Parameters, 500_000, "biases are left out");
        Assert.AreEqual(24L * 2 * 64 * 4096 * 2 * 4, fit.CacheBytes);
        CollectionAssert.AreEqual(new[] { false, false, true, true }, fit.Options.Select(option => option.Fits).ToArray());
        CollectionAssert.AreEqual(fit.Options.Select(option => option.MemoryBytes).OrderDescending().ToArray(), fit.Options.Select(option => option.MemoryBytes).ToArray());
    }

    [TestMethod]
    [DataRow(Quantization.None, 0)]
    [DataRow(Quantization.F16, 1)]
    [DataRow(Quantization.Int8, 2)]
    [DataRow(Quantization.Int4, 3)]
    public async Task OfCheckpoint_WhenItIsBuilt_WasWithinATenth(Quantization quantization, int option)
    {
        using var folder = new TemporaryFolder();
        TinyCheckpoint.Write(folder.At("source"));
        await new PackageBuilder(new() { Quantization = quantization }).BuildAsync(folder.At("source"), folder.At("package"), null, TestContext.CancellationToken);
        var built = ModelPackage.Open(folder.At("package"), null, TestContext.CancellationToken).Manifest;
        var told = Fit(File.ReadAllText(folder.At("source/config.json")), 2048, long.MaxValue);
        Assert.AreEqual(built.Parameters, told.Parameters, built.Parameters * 0.02);
        var weights = built.Files.Where(file => file.Name is PackageFiles.TrunkWeights or PackageFiles.Embeddings or PackageFiles.HeadWeights).Sum(file => file.Bytes);
        // The rotary tables of a tiny model with a long context outweigh its layers; they are not weights.
        weights -= 2048L * built.HeadDim * sizeof(float);
        Assert.AreEqual(weights, told.Options[option].PackageBytes, weights * 0.1);
    }

    [TestMethod]
    [DataRow("{}")]
    [DataRow("[]")]
    [DataRow("""{ "hidden_size": -1 }""")]
    [DataRow("""{ "hidden_size": "many" }""")]
    public void OfCheckpoint_WhenASizeIsMissing_NamesIt(string config) =>
        Assert.AreEqual("RMAS159", Assert.ThrowsExactly<RmasException>(() => Fit(config, null, 1)).Error.Code);

    private static ModelFit Fit(string config, int? context, long machine)
    {
        using var document = JsonDocument.Parse(config);
        return ModelFit.OfCheckpoint(document.RootElement, context, machine, "config.json");
    }
}
