using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RecursiveMas.Training.Tokenization;

/// <summary>Writes tokenizer.json and tokenizer_config.json in Hugging Face form.</summary>
public static class TokenizerFiles
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Number of ids: vocabulary and special tokens.</summary>
    public static int Size(BpeVocabulary vocabulary, TokenizerFamily family) => vocabulary.Tokens.Count + family.Special.Count;

    /// <summary>Writes both files into <paramref name="folder"/>.</summary>
    public static void Write(string folder, BpeVocabulary vocabulary, TokenizerFamily family)
    {
        File.WriteAllText(Path.Combine(folder, "tokenizer.json"), Json(vocabulary, family));
        File.WriteAllText(Path.Combine(folder, "tokenizer_config.json"), Configuration(family).ToJsonString(Options) + "\n");
    }

    /// <summary>Text of tokenizer.json.</summary>
    public static string Json(BpeVocabulary vocabulary, TokenizerFamily family) => Tokenizer(vocabulary, family).ToJsonString(Options) + "\n";

    private static JsonObject Tokenizer(BpeVocabulary vocabulary, TokenizerFamily family)
    {
        var added = new JsonArray([.. family.Special.Select((token, i) => (JsonNode)new JsonObject
        {
            ["id"] = vocabulary.Tokens.Count + i,
            ["content"] = token,
            ["single_word"] = false,
            ["lstrip"] = false,
            ["rstrip"] = false,
            ["normalized"] = false,
            ["special"] = true,
        })]);
        var ids = new JsonObject();
        for (var i = 0; i < vocabulary.Tokens.Count; i++)
            ids[vocabulary.Tokens[i]] = i;
        return new JsonObject
        {
            ["version"] = "1.0",
            ["truncation"] = null,
            ["padding"] = null,
            ["added_tokens"] = added,
            ["normalizer"] = family.Normalized ? new JsonObject { ["type"] = "NFC" } : null,
            ["pre_tokenizer"] = PreTokenizer(family),
            ["post_processor"] = null,
            ["decoder"] = new JsonObject { ["type"] = "ByteLevel", ["add_prefix_space"] = true, ["trim_offsets"] = true, ["use_regex"] = true },
            ["model"] = new JsonObject
            {
                ["type"] = "BPE",
                ["dropout"] = null,
                ["unk_token"] = null,
                ["continuing_subword_prefix"] = null,
                ["end_of_word_suffix"] = null,
                ["fuse_unk"] = false,
                ["byte_fallback"] = false,
                ["ignore_merges"] = family.IgnoreMerges,
                ["vocab"] = ids,
                ["merges"] = new JsonArray([.. vocabulary.Merges.Select(m => (JsonNode)$"{m.Left} {m.Right}")]),
            },
        };
    }

    private static JsonObject PreTokenizer(TokenizerFamily family) => new()
    {
        ["type"] = "Sequence",
        ["pretokenizers"] = new JsonArray(
            new JsonObject
            {
                ["type"] = "Split",
                ["pattern"] = new JsonObject { ["Regex"] = family.Pattern },
                ["behavior"] = "Isolated",
                ["invert"] = false,
            },
            new JsonObject { ["type"] = "ByteLevel", ["add_prefix_space"] = false, ["trim_offsets"] = true, ["use_regex"] = false }),
    };

    private static JsonObject Configuration(TokenizerFamily family) => new()
    {
        ["tokenizer_class"] = "PreTrainedTokenizerFast",
        ["bos_token"] = family.BeginOfText,
        ["eos_token"] = family.EndOfTurn,
        ["chat_template"] = family.ChatTemplate,
        ["clean_up_tokenization_spaces"] = false,
    };
}
