using System.Text.Json.Nodes;

namespace RecursiveMas.BuildModel.Tests.Goldens;

/// <summary>A configuration of transformers 5 as transformers 4 wrote it: <c>rope_theta</c> and <c>rope_scaling</c>, gemma3's window base apart, no list of layer types.</summary>
internal static class OlderSpelling
{
    /// <summary>The same model, spelled the older way.</summary>
    public static JsonObject Of(string config)
    {
        var spelled = JsonNode.Parse(config)!.AsObject();
        spelled.Remove("layer_types", out var types);
        spelled.Remove("rope_parameters", out var parameters);
        var rope = parameters!.AsObject();
        if (rope["full_attention"] is { } full)
        {
            spelled["rope_local_base_freq"] = rope["sliding_attention"]!["rope_theta"]!.DeepClone();
            spelled["sliding_window_pattern"] = types!.AsArray().Select(type => type!.GetValue<string>()).ToList().IndexOf("full_attention") + 1;
            rope = full.AsObject();
        }

        spelled["rope_theta"] = rope["rope_theta"]!.DeepClone();
        var scaling = new JsonObject();
        foreach (var (key, value) in rope.Where(entry => entry.Key is not ("rope_theta" or "rope_type" or "partial_rotary_factor")))
            scaling[key] = value!.DeepClone();

        // The oldest files say "type".
        var kind = rope["rope_type"]!.GetValue<string>();
        scaling[kind == "llama3" ? "rope_type" : "type"] = kind;
        spelled["rope_scaling"] = kind == "default" ? null : scaling;
        return spelled;
    }
}
