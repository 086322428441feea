using System.Text;
using System.Text.Json;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.Engines.Tokenizers;

/// <summary>
/// Reads tokenizer.json. Whatever is not understood is refused by name (RMAS110 to RMAS116): a tokenizer that is nearly right gives wrong
/// ids without a sign.
/// </summary>
internal static class TokenizerReader
{
    /// <summary>Reads and checks a file's bytes.</summary>
    /// <exception cref="RmasException">RMAS110 to RMAS116.</exception>
    public static TokenizerFile Read(ReadOnlyMemory<byte> json, string where)
    {
        JsonDocument document;
        try
        {
            // A byte order mark is not JSON, but editors leave one.
            var bytes = json.Span.StartsWith(Encoding.UTF8.Preamble) ? json[3..] : json;
            document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 32 });
        }
        catch (JsonException e)
        {
            throw new RmasException(new RmasError(TokenizerFile.Unreadable, $"not valid JSON: {e.Message}", where, "fetch the checkpoint again"), e);
        }

        using (document)
        {
            var file = Read(new JsonPart(document.RootElement, "", where, TokenizerFile.Unreadable));
            file.Check(where);
            return file;
        }
    }

    private static TokenizerFile Read(JsonPart root)
    {
        root.AllowOnly(
            TokenizerFile.OtherPart,
            "version", "truncation", "padding", "added_tokens", "normalizer", "pre_tokenizer", "post_processor", "decoder", "model");
        foreach (var name in (ReadOnlySpan<string>)["truncation", "padding"])
        {
            if (!root[name].IsNull)
                throw root[name].Refuse(TokenizerFile.OtherPart, "is not supported", "null");
        }

        var marked = MarkedSpaceReader.Read(root);
        if (marked is null) CheckDecoder(root["decoder"]);
        CheckPostProcessor(root["post_processor"]);
        var model = root["model"];
        CheckModel(model, fallsBack: marked is not null);
        return new TokenizerFile(
            ReadVocabulary(model["vocab"]),
            ReadMerges(model["merges"]),
            ReadAdded(root["added_tokens"]),
            model["ignore_merges"].Flag(false),
            marked?.Composes ?? ReadNormalizer(root["normalizer"]),
            marked is null ? PreTokenizerReader.Read(root["pre_tokenizer"]) : [],
            marked?.Spaces);
    }

    private static void CheckModel(JsonPart model, bool fallsBack)
    {
        model.AllowOnly(
            TokenizerFile.Model,
            "type", "dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix", "fuse_unk", "byte_fallback",
            "ignore_merges", "vocab", "merges");
        // Old files leave the type out; merges then still say that it is BPE.
        if ((model["type"].OptionalText() ?? "BPE") != "BPE")
            throw model["type"].Refuse(TokenizerFile.Model, $"is '{model["type"].Text()}'", "BPE");
        if (!model["dropout"].IsNull)
            throw model["dropout"].Refuse(TokenizerFile.Model, "is not supported", "null");
        // Without bytes to fall back on a character may be unknown, and what then comes out depends on more than the file says here.
        if (model["byte_fallback"].Flag(false) != fallsBack)
            throw model["byte_fallback"].Refuse(TokenizerFile.Model, "does not go with the way spaces are written", fallsBack ? "true" : "false");
        foreach (var name in (ReadOnlySpan<string>)["continuing_subword_prefix", "end_of_word_suffix"])
        {
            if (!string.IsNullOrEmpty(model[name].OptionalText()))
                throw model[name].Refuse(TokenizerFile.Model, "is not supported", "null");
        }

        // Bytes are never unknown, so these two have no effect; they are read so that nonsense in them is found.
        _ = model["unk_token"].OptionalText();
        _ = model["fuse_unk"].Flag(false);
        if (model["vocab"].IsNull || model["merges"].IsNull)
            throw model.Refusal("lacks 'vocab' or 'merges'");
    }

    private static Dictionary<string, int> ReadVocabulary(JsonPart vocabulary)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (token, id) in vocabulary.Properties())
        {
            if (!ids.TryAdd(token, id.Id()))
                throw vocabulary.Refuse(TokenizerFile.Vocabularies, $"holds '{token}' twice", "each entry once");
        }

        return ids;
    }

    private static List<string> ReadMerges(JsonPart list)
    {
        var merges = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list.Items())
        {
            var merge = ReadMerge(item);
            if (!seen.Add(merge))
                throw item.Refuse(TokenizerFile.Vocabularies, $"repeats the merge '{merge}'", "each pair once");
            merges.Add(merge);
        }

        return merges;
    }

    private static string ReadMerge(JsonPart merge)
    {
        string[] parts = merge.IsText ? merge.Text().Split(' ') : [.. merge.Items().Select(part => part.Text())];
        return parts is [{ Length: > 0 } left, { Length: > 0 } right] && !(left + right).Contains(' ', StringComparison.Ordinal)
            ? left + " " + right
            : throw merge.Refuse(TokenizerFile.Vocabularies, "is not a merge", "\"left right\" or [\"left\", \"right\"]");
    }

    private static Dictionary<string, AddedToken> ReadAdded(JsonPart list)
    {
        var added = new Dictionary<string, AddedToken>(StringComparer.Ordinal);
        foreach (var item in list.Items())
        {
            item.AllowOnly(TokenizerFile.AddedTokens, "id", "content", "single_word", "lstrip", "rstrip", "normalized", "special");
            foreach (var name in (ReadOnlySpan<string>)["single_word", "lstrip"])
            {
                if (item[name].Flag(false))
                    throw item[name].Refuse(TokenizerFile.AddedTokens, "is not supported", "false");
            }

            _ = item["normalized"].Flag(false);
            var token = new AddedToken(item["id"].Id(), item["content"].Text(), item["special"].Flag(false), item["rstrip"].Flag(false));
            if (token.Content.Length == 0 || !added.TryAdd(token.Content, token))
                throw item.Refuse(TokenizerFile.AddedTokens, $"'{token.Content}' is empty or given twice", "each content once");
        }

        return added;
    }

    private static bool ReadNormalizer(JsonPart normalizer)
    {
        if (normalizer.IsNull)
            return false;
        var type = normalizer["type"].Text();
        if (type == "Sequence")
        {
            normalizer.AllowOnly(TokenizerFile.Normalizer, "type", "normalizers");
            return normalizer["normalizers"].Items().Select(ReadNormalizer).ToList().Contains(true);
        }

        normalizer.AllowOnly(TokenizerFile.Normalizer, "type");
        return type == "NFC" ? true : throw normalizer.Refuse(TokenizerFile.Normalizer, $"is '{type}'", "null, NFC, a Sequence of NFC");
    }

    private static void CheckDecoder(JsonPart decoder)
    {
        if (decoder.IsNull)
            throw decoder.Refuse(TokenizerFile.OtherPart, "is missing", "ByteLevel");
        if (decoder["type"].Text() == "Sequence" && decoder["decoders"].Items().ToList() is [var only])
            decoder = only;
        if (decoder["type"].Text() != "ByteLevel")
            throw decoder.Refuse(TokenizerFile.OtherPart, $"is '{decoder["type"].Text()}'", "ByteLevel");
        decoder.AllowOnly(TokenizerFile.OtherPart, "type", "add_prefix_space", "trim_offsets", "use_regex");
    }

    // Post-processors add tokens around a whole text or trim offsets. Neither touches plain encoding: prompts bring their own markers.
    private static void CheckPostProcessor(JsonPart processor)
    {
        if (processor.IsNull)
            return;
        var type = processor["type"].Text();
        if (type == "Sequence")
        {
            foreach (var part in processor["processors"].Items())
                CheckPostProcessor(part);
        }
        else if (type is not ("ByteLevel" or "TemplateProcessing"))
        {
            throw processor.Refuse(TokenizerFile.OtherPart, $"is '{type}'", "null, ByteLevel, TemplateProcessing, a Sequence of these");
        }
    }
}
