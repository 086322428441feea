using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using RecursiveMas.BuildModel.Checkpoints;
using RecursiveMas.BuildModel.Tests.Goldens;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.BuildModel.Tests;

/// <summary>Keys that change what a decoder computes, with any values: read into a configuration that can be computed, or refused by name.</summary>
[TestClass]
public sealed class ConfigPropertyTests
{
    private static readonly Gen<string> Value = Gen.OneOf(
        One("null", "true", "false", "\"\"", "\"default\"", "\"linear\"", "[]", "{}", "0", "1", "-1", "1e400", "\"\\ud800\""),
        Gen.Int[1, 100].Select(x => x.ToString(CultureInfo.InvariantCulture)),
        Gen.Double[-2, 70_000].Select(x => x.ToString("R", CultureInfo.InvariantCulture)));

    private static readonly Gen<string> Layers = One("\"full_attention\"", "\"sliding_attention\"", "\"chunked_attention\"", "3").Array[0, 5].Select(x => $"[{string.Join(',', x)}]");

    private static readonly Gen<string> Rope = Gen.Select(
        One("rope_type", "type"),
        One("default", "linear", "llama3", "longrope", "yarn"),
        Gen.Select(One("factor", "rope_theta", "low_freq_factor", "high_freq_factor", "original_max_position_embeddings", "attention_factor", "short_factor", "partial_rotary_factor"), Value, Factors).Array[0, 7],
        (name, type, parts) => Json(parts.Select(x => (x.Item1, x.Item1 == "short_factor" ? x.Item3 : x.Item2)).Append((name, $"\"{type}\""))));

    private static readonly Gen<(string Key, string Json)> Setting = Gen.OneOf(
        Gen.Select(One("rope_scaling", "rope_parameters"), Rope),
        Gen.Select(One("full_attention", "sliding_attention"), Rope).Select(x => ("rope_parameters", Json([x]))),
        Gen.Select(One("layer_types"), Layers),
        Gen.Select(
            One(
                "sliding_window", "use_sliding_window", "max_window_layers", "sliding_window_pattern", "rope_theta", "rope_local_base_freq", "attn_logit_softcapping",
                "final_logit_softcapping", "query_pre_attn_scalar", "original_max_position_embeddings", "max_position_embeddings", "partial_rotary_factor", "head_dim"),
            Value));

    private static Gen<string> Factors => Gen.Select(Gen.Int[0, 9], Value).Select(x => $"[{string.Join(',', Enumerable.Repeat(x.Item2, x.Item1))}]");

    [TestMethod]
    public void Read_WhenSettingsAreAnything_CanBeComputedOrIsRefusedByName()
    {
        var originals = GoldenCheckpoint.Names.Select(GoldenCheckpoint.Config).ToArray();
        using var folder = new TemporaryFolder();
        var (read, refused) = (0, 0);
        Gen.Select(One(originals), Setting.Array[1, 4]).Sample(
            (original, settings) =>
            {
                var config = JsonNode.Parse(original)!.AsObject();
                foreach (var (key, _) in settings)
                    config.Remove(key);
                var path = folder[$"{Guid.NewGuid():N}.json"];
                File.WriteAllText(path, config.ToJsonString()[..^1] + "," + Json(settings.DistinctBy(x => x.Key))[1..]);
                try
                {
                    Check(ConfigReader.Read(path));
                    Interlocked.Increment(ref read);
                }
                catch (RmasException e)
                {
                    Assert.StartsWith("RMAS13", e.Error.Code);
                    Interlocked.Increment(ref refused);
                }
                finally
                {
                    File.Delete(path);
                }
            },
            iter: 3_000,
            print: x => Json(x.Item2));

        // Neither kind may be rare, or the other half of the property would go unchecked.
        Assert.IsGreaterThan(200, read);
        Assert.IsGreaterThan(200, refused);
    }

    private static void Check(CheckpointConfig config)
    {
        Assert.IsGreaterThan(0, config.ContextLength);
        Assert.IsTrue(double.IsFinite(config.AttentionScale) && config.AttentionScale > 0, "scale");
        foreach (var cap in new[] { config.ScoreCap, config.LogitCap })
            Assert.IsTrue(cap is null || (double.IsFinite(cap.Value) && cap > 0), "cap");
        Assert.HasCount(config.Layers, config.Attention);
        foreach (var layer in config.Attention)
        {
            Assert.IsTrue(layer.Window is null or > 0, "window");
            var frequencies = layer.Rope.Frequencies(config.HeadDim);
            Assert.HasCount(config.HeadDim / 2, frequencies);
            Assert.IsTrue(frequencies.All(x => double.IsFinite(x) && x > 0), "frequencies");
            Assert.IsTrue(double.IsFinite(layer.Rope.Magnitude) && layer.Rope.Magnitude > 0, "magnitude");
        }
    }

    private static Gen<T> One<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(x => values[x]);

    private static string Json(IEnumerable<(string Key, string Json)> settings) =>
        "{" + string.Join(',', settings.DistinctBy(x => x.Key).Select(x => $"\"{x.Key}\":{x.Json}")) + "}";
}
