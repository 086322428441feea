using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using RecursiveMas.BuildModel.Checkpoints;
using RecursiveMas.Core.Errors;
using RecursiveMas.Tests.ReferenceModel;

namespace RecursiveMas.BuildModel.Tests;

[TestClass]
public sealed class ConfigReaderTests
{
    [TestMethod]
    [DataRow("model_type", "\"mamba\"", "RMAS131", "architecture 'mamba' cannot be built; allowed: qwen2, qwen3, llama, mistral, phi3, gemma2, gemma3_text")]
    [DataRow("model_type", "\"0\"", "RMAS131", "architecture '0'")]
    [DataRow("model_type", null, "RMAS131", "names no model_type")]
    [DataRow("model_type", "7", "RMAS132", "'model_type': 7")]
    [DataRow("hidden_size", null, "RMAS132", "lacks 'hidden_size'")]
    [DataRow("hidden_size", "0", "RMAS132", "'hidden_size': 0")]
    [DataRow("hidden_size", "1.5", "RMAS132", "'hidden_size': 1.5")]
    [DataRow("hidden_size", "\"32\"", "RMAS132", "whole number")]
    [DataRow("vocab_size", "99999999999", "RMAS132", "whole number")]
    [DataRow("num_hidden_layers", "1000000", "RMAS132", "from 1 to 1000")]
    [DataRow("num_key_value_heads", "3", "RMAS132", "4 attention heads cannot share 3")]
    [DataRow("rms_norm_eps", "-1", "RMAS132", "positive number")]
    [DataRow("rms_norm_eps", "1e999", "RMAS132", "positive number")]
    [DataRow("tie_word_embeddings", "1", "RMAS132", "true or false")]
    [DataRow("rope_scaling", "\"linear\"", "RMAS132", "an object")]
    [DataRow("rope_scaling", "{\"rope_type\":\"yarn\",\"factor\":4}", "RMAS133", "rope_scaling of type 'yarn'")]
    [DataRow("rope_scaling", "{\"type\":\"dynamic\",\"factor\":2}", "RMAS133", "allowed: default, linear, llama3, longrope")]
    [DataRow("rope_scaling", "{\"type\":\"linear\"}", "RMAS132", "lacks 'factor'")]
    [DataRow("rope_scaling", "{\"type\":\"linear\",\"factor\":0}", "RMAS132", "'factor': 0")]
    [DataRow("rope_parameters", "{\"rope_type\":\"llama3\",\"rope_theta\":10000,\"factor\":8}", "RMAS132", "lacks 'low_freq_factor'")]
    [DataRow("rope_scaling", "{\"rope_type\":\"llama3\",\"factor\":8,\"low_freq_factor\":4,\"high_freq_factor\":1,\"original_max_position_embeddings\":64}", "RMAS132", "low_freq_factor is not below")]
    [DataRow("rope_scaling", "{\"type\":\"longrope\",\"short_factor\":[1]}", "RMAS132", "lacks 'original_max_position_embeddings'")]
    [DataRow("rope_scaling", "{\"type\":\"longrope\",\"short_factor\":[1,1],\"original_max_position_embeddings\":64}", "RMAS132", "short_factor has not one number")]
    [DataRow("rope_scaling", "{\"type\":\"longrope\",\"short_factor\":[0],\"original_max_position_embeddings\":64}", "RMAS132", "a list of positive numbers")]
    [DataRow("rope_scaling", "{\"type\":\"longrope\",\"short_factor\":[1],\"original_max_position_embeddings\":1}", "RMAS132", "original_max_position_embeddings is 1")]
    [DataRow("partial_rotary_factor", "0.75", "RMAS133", "partial_rotary_factor")]
    [DataRow("rope_parameters", "{\"rope_theta\":5000}", "RMAS132", "rope_theta is 10000 and rope_parameters.rope_theta is 5000")]
    [DataRow("head_dim", "23", "RMAS133", "head_dim 23")]
    [DataRow("hidden_act", "\"gelu\"", "RMAS133", "hidden_act 'gelu'")]
    [DataRow("layer_types", "[\"full_attention\",\"sliding_attention\"]", "RMAS133", "'sliding_attention'")]
    [DataRow("attention_bias", "true", "RMAS133", "attention_bias")]
    [DataRow("use_bidirectional_attention", "true", "RMAS133", "use_bidirectional_attention")]
    [DataRow("mlp_bias", "true", "RMAS133", "mlp_bias")]
    [DataRow("quantization_config", "{\"bits\":4}", "RMAS133", "quantized")]
    public void Read_WhenAValueIsBad_NamesIt(string key, string? json, string code, string words)
    {
        using var folder = new TemporaryFolder();
        var config = RandomCheckpoint.Config(new ReferenceSpec("llama"));
        config.Remove(key);
        var text = config.ToJsonString();
        File.WriteAllText(folder["config.json"], json is null ? text : $"{text[..^1]},\"{key}\":{json}}}");
        Failure.Is(code, words, () => ConfigReader.Read(folder["config.json"]));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("[]")]
    [DataRow("{\"model_type\":")]
    public void Read_WhenTheFileIsNoJsonObject_Refuses(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["config.json"], text);
        Failure.Is("RMAS130", "config.json", () => ConfigReader.Read(folder["config.json"]));
        Failure.Is("RMAS130", "config.json", () => ConfigReader.Read(folder["absent.json"]));
    }

    [TestMethod]
    public void Read_WhenOptionalValuesAreAbsent_FillsDocumentedDefaults()
    {
        using var folder = new TemporaryFolder();
        var config = RandomCheckpoint.Config(new ReferenceSpec("llama") { Hidden = 64 });
        foreach (var key in new[] { "head_dim", "num_key_value_heads", "rope_theta", "rms_norm_eps", "tie_word_embeddings" })
            config.Remove(key);
        File.WriteAllText(folder["config.json"], config.ToJsonString());
        var read = ConfigReader.Read(folder["config.json"]);
        Assert.AreEqual((16, 4, 10_000.0, 1e-6f, false), (read.HeadDim, read.KvHeads, read.RopeTheta, read.NormEpsilon, read.TiedEmbeddings));
    }

    [TestMethod]
    [DataRow("qwen3", "head_dim")]
    [DataRow("qwen3", "num_key_value_heads")]
    [DataRow("qwen2", "num_key_value_heads")]
    public void Read_WhenAFamilyHasNoSafeDefault_AsksForTheValue(string architecture, string key)
    {
        using var folder = new TemporaryFolder();
        var config = RandomCheckpoint.Config(new ReferenceSpec(architecture));
        config.Remove(key);
        File.WriteAllText(folder["config.json"], config.ToJsonString());
        Failure.Is("RMAS132", $"lacks '{key}'", () => ConfigReader.Read(folder["config.json"]));
    }

    [TestMethod]
    public void Read_WhenRopeIsInTheNewerPlace_TakesIt()
    {
        using var folder = new TemporaryFolder();
        var config = RandomCheckpoint.Config(new ReferenceSpec("qwen2"));
        config.Remove("rope_theta");
        config["rope_parameters"] = new JsonObject { ["rope_type"] = "default", ["rope_theta"] = 1_000_000 };
        File.WriteAllText(folder["config.json"], config.ToJsonString());
        Assert.AreEqual(1_000_000, ConfigReader.Read(folder["config.json"]).RopeTheta);
    }

    [TestMethod]
    public void Read_WhenAnyBytesAreReplaced_ReadsOrRefuses()
    {
        using var folder = new TemporaryFolder();
        var original = Encoding.UTF8.GetBytes(RandomCheckpoint.Config(new ReferenceSpec("qwen3")).ToJsonString());
        Gen.Select(Gen.Int[0, original.Length - 1], Gen.Byte.Array[1, 8]).Sample(
            (at, noise) =>
            {
                var changed = original.ToArray();
                noise.AsSpan(0, Math.Min(noise.Length, changed.Length - at)).CopyTo(changed.AsSpan(at));
                var path = folder[Guid.NewGuid().ToString("N")];
                File.WriteAllBytes(path, changed);
                try
                {
                    var read = ConfigReader.Read(path);
                    return read.HeadDim % 16 == 0 && read.Heads % read.KvHeads == 0 && read.RopeTheta > 0;
                }
                catch (RmasException e)
                {
                    return e.Error.Code is "RMAS130" or "RMAS131" or "RMAS132" or "RMAS133";
                }
                finally
                {
                    File.Delete(path);
                }
            },
            iter: 2_000,
            seed: "0000KOIPe3c1");
    }
}
