using RecursiveMas.Core.Errors;

namespace RecursiveMas.Engines.Tokenizers;

/// <summary>What a tokenizer.json says, checked: every part was understood.</summary>
/// <param name="Vocabulary">Id of each entry, in the letters of <see cref="ByteAlphabet"/>.</param>
/// <param name="Merges">Merges in order of rank, <c>left right</c>.</param>
/// <param name="Added">Added tokens by content.</param>
/// <param name="IgnoreMerges">Pre-tokens that are whole vocabulary entries are taken as they are (Llama-3).</param>
/// <param name="Normalizes">NFC is applied first.</param>
/// <param name="Stages">Splits applied in order, each within the pieces of the one before.</param>
/// <param name="Spaces">How spaces are marked in a vocabulary of characters; null for byte-level vocabularies.</param>
internal sealed record TokenizerFile(
    IReadOnlyDictionary<string, int> Vocabulary,
    IReadOnlyList<string> Merges,
    IReadOnlyDictionary<string, AddedToken> Added,
    bool IgnoreMerges,
    bool Normalizes,
    IReadOnlyList<SplitPattern> Stages,
    SpaceMark? Spaces)
{
    /// <summary>The file cannot be read, is not JSON or lacks its structure.</summary>
    public const string Unreadable = "RMAS110";

    /// <summary>The model is not the BPE that is understood.</summary>
    public const string Model = "RMAS111";

    /// <summary>The normalizer is not understood.</summary>
    public const string Normalizer = "RMAS112";

    /// <summary>The pre-tokenizer, or a pattern in it, is not understood.</summary>
    public const string PreTokenizer = "RMAS113";

    /// <summary>Vocabulary and merges contradict each other, or cannot spell a text.</summary>
    public const string Vocabularies = "RMAS114";

    /// <summary>An added token is not understood, or a token asked for does not exist.</summary>
    public const string AddedTokens = "RMAS115";

    /// <summary>The decoder, post-processor or another top-level part is not understood.</summary>
    public const string OtherPart = "RMAS116";

    /// <summary>Refuses contradictions between the parts.</summary>
    /// <exception cref="RmasException">RMAS114 or RMAS115.</exception>
    public void Check(string where)
    {
        var owners = new Dictionary<int, string>();
        foreach (var (token, id) in Vocabulary)
        {
            if (!owners.TryAdd(id, token))
                throw new RmasException(Vocabularies, $"id {id} belongs to both '{owners[id]}' and '{token}'", where);
            if (token.Length == 0 || (Spaces is null && ByteAlphabet.Decode(token) is null && !Added.ContainsKey(token)))
                throw new RmasException(Vocabularies, $"vocabulary entry '{token}' is not in byte-level letters", where);
        }

        foreach (var added in Added.Values)
        {
            if (Vocabulary.TryGetValue(added.Content, out var id) ? id != added.Id : !owners.TryAdd(added.Id, added.Content))
                throw new RmasException(AddedTokens, $"added token '{added.Content}' takes an id that is not its own", where);
        }

        CheckMerges(where);
    }

    private void CheckMerges(string where)
    {
        // A special token that merges can spell, or that is a byte of its own, would come out of plain text.
        foreach (var added in Added.Values.Where(added => added.IsSpecial && added.Content.Length == 1))
        {
            if (Vocabulary.ContainsKey(added.Content))
                throw new RmasException(AddedTokens, $"special token '{added.Content}' is also a plain byte", where);
        }

        foreach (var merge in Merges)
        {
            var space = merge.IndexOf(' ', StringComparison.Ordinal);
            var product = merge.Remove(space, 1);
            if (!Vocabulary.ContainsKey(merge[..space]) || !Vocabulary.ContainsKey(merge[(space + 1)..])
                || !Vocabulary.ContainsKey(product))
                throw new RmasException(Vocabularies, $"merge '{merge}' uses or makes an entry the vocabulary lacks", where);
            if (Added.TryGetValue(product, out var added) && added.IsSpecial)
                throw new RmasException(AddedTokens, $"merges spell the special token '{product}'", where);
        }
    }
}
