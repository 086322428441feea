using RecursiveMas.Core.Errors;

namespace RecursiveMas.Engines.Tokenizers;

/// <summary>Reads the <c>pre_tokenizer</c> part of tokenizer.json into split stages.</summary>
internal static class PreTokenizerReader
{
    // What GPT-2's ByteLevel splits by when it is asked to (use_regex).
    private const string ByteLevelPattern = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    private const string Allowed = "Split, Digits and a final ByteLevel, alone or in a Sequence";

    /// <summary>Stages in order; the final ByteLevel is checked and, when it splits, the last stage.</summary>
    /// <exception cref="RmasException">RMAS113.</exception>
    public static IReadOnlyList<SplitPattern> Read(JsonPart part)
    {
        if (part.IsNull)
            throw part.Refuse(TokenizerFile.PreTokenizer, "is missing", Allowed);
        List<JsonPart> parts = [part];
        if (part["type"].Text() == "Sequence")
        {
            part.AllowOnly(TokenizerFile.PreTokenizer, "type", "pretokenizers");
            parts = [.. part["pretokenizers"].Items()];
        }

        var stages = new List<SplitPattern>();
        for (var i = 0; i < parts.Count; i++)
        {
            var type = parts[i]["type"].Text();
            if (type == "ByteLevel" != (i == parts.Count - 1))
                throw parts[i].Refuse(TokenizerFile.PreTokenizer, $"is '{type}'", Allowed);
            if (ReadStage(parts[i], type) is { } stage)
                stages.Add(stage);
        }

        return parts.Count > 0 ? stages : throw part.Refuse(TokenizerFile.PreTokenizer, "is empty", Allowed);
    }

    private static SplitPattern? ReadStage(JsonPart part, string type)
    {
        switch (type)
        {
            case "Split":
                return ReadSplit(part);
            case "Digits":
                part.AllowOnly(TokenizerFile.PreTokenizer, "type", "individual_digits");
                return SplitPattern.Parse(part["individual_digits"].Flag(false) ? @"\p{N}" : @"\p{N}+", part);
            case "ByteLevel":
                part.AllowOnly(TokenizerFile.PreTokenizer, "type", "add_prefix_space", "trim_offsets", "use_regex");
                if (part["add_prefix_space"].Flag(true))
                    throw part["add_prefix_space"].Refuse(TokenizerFile.PreTokenizer, "is not supported", "false");
                return part["use_regex"].Flag(true) ? SplitPattern.Parse(ByteLevelPattern, part) : null;
            default:
                throw part.Refuse(TokenizerFile.PreTokenizer, $"is '{type}'", Allowed);
        }
    }

    private static SplitPattern ReadSplit(JsonPart part)
    {
        part.AllowOnly(TokenizerFile.PreTokenizer, "type", "pattern", "behavior", "invert");
        if (part["behavior"].Text() != "Isolated")
            throw part["behavior"].Refuse(TokenizerFile.PreTokenizer, $"is '{part["behavior"].Text()}'", "Isolated");
        if (part["invert"].Flag(false))
            throw part["invert"].Refuse(TokenizerFile.PreTokenizer, "is not supported", "false");
        var pattern = part["pattern"];
        pattern.AllowOnly(TokenizerFile.PreTokenizer, "Regex");
        return SplitPattern.Parse(pattern["Regex"].Text(), pattern["Regex"]);
    }
}
