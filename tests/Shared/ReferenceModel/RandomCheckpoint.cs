using System.Text;
using System.Text.Json.Nodes;
using RecursiveMas.Core.Safetensors;

namespace RecursiveMas.Tests.ReferenceModel;

/// <summary>Writes a random checkpoint folder in Hugging Face's layout: config, weights, a byte-level tokenizer, a ChatML template
/// and the chat.json that says so.</summary>
public static class RandomCheckpoint
{
    private const string ChatMl =
        "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n'}}{% endfor %}"
        + "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

    /// <summary>Writes the folder and returns its path.</summary>
    public static string Write(string folder, ReferenceSpec spec)
    {
        WriteTexts(folder, spec);
        SafetensorsWriter.Write(Path.Combine(folder, "model.safetensors"), Tensors(spec));
        return folder;
    }

    /// <summary>Everything but the weights.</summary>
    public static void WriteTexts(string folder, ReferenceSpec spec)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "config.json"), Config(spec).ToJsonString());
        File.WriteAllText(Path.Combine(folder, "tokenizer.json"), Tokenizer().ToJsonString());
        var tokenizerConfig = new JsonObject { ["chat_template"] = ChatMl, ["eos_token"] = "<|im_end|>", ["pad_token"] = "<|endoftext|>" };
        File.WriteAllText(Path.Combine(folder, "tokenizer_config.json"), tokenizerConfig.ToJsonString());
        File.WriteAllText(Path.Combine(folder, "chat.json"), """{"form": "chatml", "endOfTurn": ["<|im_end|>"]}""");
    }

    /// <summary>The configuration as Hugging Face writes it.</summary>
    public static JsonObject Config(ReferenceSpec spec) => new()
    {
        ["model_type"] = spec.Architecture,
        ["hidden_size"] = spec.Hidden,
        ["intermediate_size"] = spec.Intermediate,
        ["num_hidden_layers"] = spec.Layers,
        ["num_attention_heads"] = spec.Heads,
        ["num_key_value_heads"] = spec.KvHeads,
        ["head_dim"] = spec.HeadDim,
        ["vocab_size"] = spec.Vocabulary,
        ["max_position_embeddings"] = spec.Context,
        ["rms_norm_eps"] = spec.Epsilon,
        ["rope_theta"] = spec.Theta,
        ["rope_scaling"] = null,
        ["hidden_act"] = "silu",
        ["tie_word_embeddings"] = spec.Tied,
    };

    /// <summary>Random weights, scaled so that activations stay near 1; norm weights near 1.</summary>
    public static IReadOnlyList<TensorData> Tensors(ReferenceSpec spec)
    {
        var random = new Random(spec.Seed);
        var tensors = new List<TensorData>();
        void Add(string name, double mean, double scale, params long[] shape)
        {
            var values = new float[shape.Aggregate(1L, (a, b) => a * b)];
            for (var i = 0; i < values.Length; i++)
                values[i] = (float)(mean + (scale * ((random.NextDouble() * 2) - 1)));
            tensors.Add(new TensorData(name, shape, values, spec.Type));
        }

        void Linear(string name, int rows, int columns) => Add(name, 0, 1.7 / Math.Sqrt(columns), rows, columns);

        Add("model.embed_tokens.weight", 0, 1, spec.Vocabulary, spec.Hidden);
        for (var i = 0; i < spec.Layers; i++)
        {
            var p = $"model.layers.{i}.";
            foreach (var (name, heads) in new[] { ("q", spec.Heads), ("k", spec.KvHeads), ("v", spec.KvHeads) })
            {
                Linear($"{p}self_attn.{name}_proj.weight", heads * spec.HeadDim, spec.Hidden);
                if (spec.HasBias)
                    Add($"{p}self_attn.{name}_proj.bias", 0, 0.5, heads * spec.HeadDim);
                if (spec.HasHeadNorms && name != "v")
                    Add($"{p}self_attn.{name}_norm.weight", 1, 0.3, spec.HeadDim);
            }

            Linear(p + "self_attn.o_proj.weight", spec.Hidden, spec.Heads * spec.HeadDim);
            Linear(p + "mlp.gate_proj.weight", spec.Intermediate, spec.Hidden);
            Linear(p + "mlp.up_proj.weight", spec.Intermediate, spec.Hidden);
            Linear(p + "mlp.down_proj.weight", spec.Hidden, spec.Intermediate);
            Add(p + "input_layernorm.weight", 1, 0.3, spec.Hidden);
            Add(p + "post_attention_layernorm.weight", 1, 0.3, spec.Hidden);
        }

        Add("model.norm.weight", 1, 0.3, spec.Hidden);
        if (!spec.Tied)
            Linear("lm_head.weight", spec.Vocabulary, spec.Hidden);
        return tensors;
    }

    /// <summary>256 byte tokens in GPT-2's printable alphabet (ids 0–255), no merges, and three special tokens (256–258).</summary>
    private static JsonObject Tokenizer()
    {
        var vocabulary = new JsonObject();
        var unprintable = 0;
        for (var value = 0; value < 256; value++)
        {
            var printable = value is (>= 33 and <= 126) or (>= 161 and <= 172) or (>= 174 and <= 255);
            vocabulary[new Rune(printable ? value : 256 + unprintable++).ToString()] = value;
        }

        var added = new JsonArray();
        foreach (var (content, id) in new[] { ("<|endoftext|>", 256), ("<|im_start|>", 257), ("<|im_end|>", 258) })
        {
            added.Add(new JsonObject
            {
                ["id"] = id, ["content"] = content, ["special"] = true, ["normalized"] = false,
                ["single_word"] = false, ["lstrip"] = false, ["rstrip"] = false,
            });
        }

        JsonObject ByteLevel() => new() { ["type"] = "ByteLevel", ["add_prefix_space"] = false, ["trim_offsets"] = false, ["use_regex"] = true };
        return new JsonObject
        {
            ["version"] = "1.0",
            ["added_tokens"] = added,
            ["normalizer"] = null,
            ["pre_tokenizer"] = ByteLevel(),
            ["post_processor"] = null,
            ["decoder"] = ByteLevel(),
            ["model"] = new JsonObject { ["type"] = "BPE", ["vocab"] = vocabulary, ["merges"] = new JsonArray() },
        };
    }
}
