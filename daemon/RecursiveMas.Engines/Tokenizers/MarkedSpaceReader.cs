namespace RecursiveMas.Engines.Tokenizers;

/// <summary>
/// Reads the parts of tokenizer.json in which a tokenizer marks its spaces: a Metaspace pre-tokenizer, or a normalizer that replaces spaces
/// (and may prepend one). Both must go with a decoder that takes the marks out again.
/// </summary>
internal static class MarkedSpaceReader
{
    private const string Mark = "▁";
    private const string Normalizers = "null, NFC, Prepend ▁ and Replace of a space by ▁, a Sequence of these";
    private const string Decoders = "Replace ▁ by a space, ByteFallback, Fuse and perhaps Strip of one space";

    /// <summary>How spaces are marked; null when the file marks none.</summary>
    /// <exception cref="Core.Errors.RmasException">RMAS112, RMAS113 or RMAS116 names the part that is not understood.</exception>
    public static (SpaceMark Spaces, bool Composes)? Read(JsonPart root)
    {
        var (prepends, replaces, composes) = (false, false, false);
        foreach (var part in Flat(root["normalizer"], "normalizers", TokenizerFile.Normalizer))
        {
            switch (part["type"].Text())
            {
                case "Prepend" when !replaces:
                    part.AllowOnly(TokenizerFile.Normalizer, "type", "prepend");
                    prepends = part["prepend"].Text() == Mark ? true : throw part.Refuse(TokenizerFile.Normalizer, "prepends another text", Normalizers);
                    break;
                case "Replace":
                    part.AllowOnly(TokenizerFile.Normalizer, "type", "pattern", "content");
                    replaces = part["pattern"]["String"].OptionalText() == " " && part["content"].Text() == Mark ? true : throw part.Refuse(TokenizerFile.Normalizer, "replaces something else", Normalizers);
                    break;
                case "NFC" when !replaces && !prepends:
                    composes = true;
                    break;
                default:
                    if (replaces || prepends || IsMetaspace(root)) throw part.Refuse(TokenizerFile.Normalizer, $"is '{part["type"].Text()}'", Normalizers);
                    return null;
            }
        }

        if (!replaces && !prepends && !IsMetaspace(root)) return null;
        if (prepends && !replaces) throw root["normalizer"].Refuse(TokenizerFile.Normalizer, "prepends without replacing", Normalizers);
        var (prefix, splits) = IsMetaspace(root) ? Metaspace(root["pre_tokenizer"]) : (prepends ? SpacePrefix.Always : SpacePrefix.None, false);
        if (IsMetaspace(root) && replaces) throw root["normalizer"].Refuse(TokenizerFile.Normalizer, "marks spaces that Metaspace marks too", "one of both");
        if (!IsMetaspace(root)) RequireNoEffect(root["pre_tokenizer"]);
        return (new SpaceMark(prefix, splits, StripsFirst(root["decoder"]), prefix == SpacePrefix.None ? Runs(root["added_tokens"]) : []), composes);
    }

    // Added tokens of white space are found in plain text before anything else looks at it; they are no markers that a text could forge.
    private static string[] Runs(JsonPart added) =>
    [
        .. added.Items().Where(item => !item["special"].Flag(false)).Select(item => item["content"].Text())
            .Where(AddedToken.IsWhiteSpace).OrderByDescending(text => text.Length),
    ];

    private static bool IsMetaspace(JsonPart root) => !root["pre_tokenizer"].IsNull && root["pre_tokenizer"]["type"].Text() == "Metaspace";

    private static (SpacePrefix Prefix, bool Splits) Metaspace(JsonPart part)
    {
        part.AllowOnly(TokenizerFile.PreTokenizer, "type", "replacement", "prepend_scheme", "split", "add_prefix_space", "str_rep");
        if (part["replacement"].OptionalText() != Mark) throw part["replacement"].Refuse(TokenizerFile.PreTokenizer, "is another mark", Mark);
        var scheme = part["prepend_scheme"].OptionalText() ?? (part["add_prefix_space"].Flag(true) ? "always" : "never");
        return (scheme switch
        {
            "always" => SpacePrefix.WhereMissing,
            "first" => SpacePrefix.WhereMissingAtStart,
            "never" => SpacePrefix.None,
            _ => throw part["prepend_scheme"].Refuse(TokenizerFile.PreTokenizer, $"is '{scheme}'", "always, first, never"),
        }, part["split"].Flag(true));
    }

    // Gemma splits at spaces after its normalizer has replaced all of them.
    private static void RequireNoEffect(JsonPart part)
    {
        if (part.IsNull) return;
        part.AllowOnly(TokenizerFile.PreTokenizer, "type", "pattern", "behavior", "invert");
        if (part["type"].Text() != "Split" || part["pattern"]["String"].OptionalText() != " " || part["invert"].Flag(false))
            throw part.Refuse(TokenizerFile.PreTokenizer, $"is '{part["type"].Text()}'", "null, or a Split at spaces, where the normalizer marks them");
    }

    private static bool StripsFirst(JsonPart decoder)
    {
        var parts = Flat(decoder, "decoders", TokenizerFile.OtherPart).ToArray();
        var types = string.Join(' ', parts.Select(part => part["type"].Text()));
        if (types is "Replace ByteFallback Fuse" or "Replace ByteFallback Fuse Strip")
        {
            parts[0].AllowOnly(TokenizerFile.OtherPart, "type", "pattern", "content");
            var isSpace = parts[0]["pattern"]["String"].OptionalText() == Mark && parts[0]["content"].Text() == " ";
            var isStrip = parts.Length < 4 || (parts[3]["content"].Text() == " " && parts[3]["start"].Id() == 1 && parts[3]["stop"].Id() == 0);
            return isSpace && isStrip ? parts.Length == 4 : throw decoder.Refuse(TokenizerFile.OtherPart, "does something else", Decoders);
        }

        throw (decoder.IsNull ? decoder.Refuse(TokenizerFile.OtherPart, "is missing", Decoders) : decoder.Refuse(TokenizerFile.OtherPart, $"is '{types}'", Decoders));
    }

    private static IEnumerable<JsonPart> Flat(JsonPart part, string list, string code)
    {
        if (part.IsNull) return [];
        if (part["type"].Text() != "Sequence") return [part];
        part.AllowOnly(code, "type", list);
        return part[list].Items().SelectMany(inner => Flat(inner, list, code));
    }
}
