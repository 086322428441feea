using System.Text;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.Engines.Tokenizers;

/// <summary>
/// Byte-level BPE as tokenizer.json describes it (Qwen2, Llama-3, GPT-2 and SmolLM2 styles). Plain text never yields special or added
/// tokens, whatever it spells, but Gemma's runs of line breaks; those come from templates through <see cref="SpecialId"/>. Safe for
/// concurrent use.
/// </summary>
public sealed class TextTokenizer
{
    private readonly TokenizerFile file;
    private readonly string where;
    private readonly WordEncoder words;
    private readonly Dictionary<int, byte[]> bytes = [];
    private readonly HashSet<int> special;

    private TextTokenizer(TokenizerFile file, string where)
    {
        this.file = file;
        this.where = where;
        words = new WordEncoder(file, where);
        foreach (var (token, id) in file.Vocabulary)
            bytes[id] = BytesOf(token);
        foreach (var added in file.Added.Values)
            bytes[added.Id] = Encoding.UTF8.GetBytes(added.Content);
        special = [.. file.Added.Values.Where(added => added.IsSpecial).Select(added => added.Id)];
        VocabularySize = bytes.Count == 0 ? 0 : bytes.Keys.Max() + 1;
    }

    /// <summary>One past the highest id; models may have more rows.</summary>
    public int VocabularySize { get; }

    /// <summary>Whether the first space of a decoded text is the tokenizer's own.</summary>
    internal bool StripsFirstSpace => file.Spaces?.StripsFirst == true;

    /// <summary>Added tokens by content, special ones and others.</summary>
    public IReadOnlyDictionary<string, AddedToken> AddedTokens => file.Added;

    /// <summary>Reads a tokenizer.json.</summary>
    /// <exception cref="RmasException">RMAS110 unreadable; RMAS111 to RMAS116 name the part that is not understood.</exception>
    public static TextTokenizer Load(string path)
    {
        byte[] json;
        try
        {
            json = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RmasException(new RmasError(TokenizerFile.Unreadable, $"cannot read the tokenizer: {e.Message}", path), e);
        }

        return Parse(json, path);
    }

    /// <summary>Reads the bytes of a tokenizer.json.</summary>
    /// <param name="json">UTF-8.</param>
    /// <param name="where">Place named in errors.</param>
    /// <exception cref="RmasException">RMAS110 to RMAS116.</exception>
    public static TextTokenizer Parse(ReadOnlyMemory<byte> json, string where)
    {
        var file = TokenizerReader.Read(json, where);
        if (file.Normalizes)
            NormalizedText.RequireComposition(where);
        return new TextTokenizer(file, where);
    }

    /// <summary>Encodes a text in which nothing is special. Lone surrogates count as U+FFFD.</summary>
    /// <exception cref="RmasException">RMAS114 when the vocabulary lacks a byte of the text; RMAS113 when a pattern never ends.</exception>
    /// <param name="text">The text.</param>
    /// <param name="atStart">Whether a prompt begins with it; some tokenizers put a space before a text then.</param>
    public TokenizedText EncodePlain(string text, bool atStart = true)
    {
        if (text.Length == 0)
            return TokenizedText.Empty;
        var source = NormalizedText.Of(text, file.Normalizes);
        if (file.Spaces is { } spaces)
            return EncodeMarked(source, spaces, atStart);
        var split = new SplitText(source.Text);
        var ids = new List<int>(text.Length / 2);
        var spans = new List<(int Start, int End)>(text.Length / 2);
        foreach (var (start, length) in Pieces(split))
        {
            var from = split.Position(start);
            var word = source.Text.AsSpan(from, split.Position(start + length) - from);
            var tokens = words.Encode(word);
            ids.AddRange(tokens);
            AddSpans(word, from, tokens, spans);
        }

        var starts = new int[ids.Count];
        var ends = new int[ids.Count];
        for (var i = 0; i < starts.Length; i++)
            (starts[i], ends[i]) = source.Origin(spans[i].Start, spans[i].End);
        return new TokenizedText([.. ids], starts, ends);
    }

    /// <summary>Id of a special or other added token.</summary>
    /// <exception cref="RmasException">RMAS115 when there is none.</exception>
    public int SpecialId(string content) =>
        file.Added.TryGetValue(content, out var added)
            ? added.Id
            : throw new RmasException(TokenizerFile.AddedTokens, $"there is no added token '{content}'", where);

    /// <summary>Whether an id is a special token; added tokens that are ordinary text (e.g. <c>&lt;think&gt;</c>) are not.</summary>
    public bool IsSpecial(int id) => special.Contains(id);

    /// <summary>Whether the vocabulary has this id.</summary>
    public bool HasToken(int id) => bytes.ContainsKey(id);

    /// <summary>Text of tokens; bytes that form no character come out as U+FFFD.</summary>
    /// <param name="ids">Token ids.</param>
    /// <param name="includeSpecial">Whether special tokens are written out or left out.</param>
    /// <exception cref="RmasException">RMAS115 when the tokenizer has no such id.</exception>
    public string Decode(IEnumerable<int> ids, bool includeSpecial = false)
    {
        var joined = new MemoryStream();
        foreach (var id in ids)
            joined.Write(Bytes(id, includeSpecial));
        var whole = joined.GetBuffer().AsSpan(0, (int)joined.Length);
        return Encoding.UTF8.GetString(StripsFirstSpace && whole is [(byte)' ', ..] ? whole[1..] : whole);
    }

    /// <summary>Starts decoding a stream of tokens.</summary>
    /// <param name="includeSpecial">Whether special tokens are written out or left out.</param>
    public StreamingDecoder StartDecoding(bool includeSpecial = false) => new(this, includeSpecial);

    /// <summary>The bytes a token decodes to (UTF-8, possibly part of a character); null for special tokens and ids without a token.</summary>
    public byte[]? TokenBytes(int id) => special.Contains(id) || !bytes.TryGetValue(id, out var found) ? null : [.. found];

    internal ReadOnlySpan<byte> Bytes(int id, bool includeSpecial)
    {
        if (!bytes.TryGetValue(id, out var found))
            throw new RmasException(TokenizerFile.AddedTokens, $"there is no token with id {id}", where);
        return includeSpecial || !special.Contains(id) ? found : [];
    }

    private TokenizedText EncodeMarked(NormalizedText source, SpaceMark spaces, bool atStart)
    {
        var text = spaces.Prepare(source.Text, atStart);
        var before = text.Length - source.Text.Length;
        var ids = new List<int>(text.Length / 2);
        var spans = new List<(int Start, int End)>(text.Length / 2);
        foreach (var (start, length) in spaces.Pieces(text))
        {
            var word = text.AsSpan(start, length);
            var tokens = words.Encode(word);
            ids.AddRange(tokens);
            AddSpans(word, start, tokens, spans);
        }

        // The space that was put before the text stands nowhere in it; its token gets the first character's place.
        var places = spans.Select(span => source.Origin(Math.Max(0, span.Start - before), Math.Max(FirstEnd(source.Text), span.End - before))).ToArray();
        return new TokenizedText([.. ids], [.. places.Select(place => place.Item1)], [.. places.Select(place => place.Item2)]);
    }

    private static int FirstEnd(string text) => char.IsHighSurrogate(text[0]) ? 2 : 1;

    private byte[] BytesOf(string token)
    {
        if (file.Spaces is null)
            return ByteAlphabet.Decode(token) ?? [];
        return token is ['<', '0', 'x', var high, var low, '>'] && char.IsAsciiHexDigitUpper(high) && char.IsAsciiHexDigitUpper(low)
            ? [Convert.FromHexString([high, low])[0]]
            : Encoding.UTF8.GetBytes(token.Replace(SpaceMark.Mark, ' '));
    }

    private List<(int Start, int Length)> Pieces(SplitText text)
    {
        List<(int Start, int Length)> pieces = [(0, text.Units.Length)];
        foreach (var stage in file.Stages)
        {
            var finer = new List<(int Start, int Length)>(text.Units.Length / 3);
            foreach (var (start, length) in pieces)
                stage.Split(text.Units.Slice(start, length), start, finer);
            pieces = finer;
        }

        return pieces;
    }

    // Walks the word's characters beside its tokens' bytes. 'position' is the character holding the next byte, 'taken' its bytes used up.
    private void AddSpans(ReadOnlySpan<char> word, int from, int[] tokens, List<(int Start, int End)> spans)
    {
        var position = 0;
        var taken = 0;
        foreach (var token in tokens)
        {
            var start = position;
            var end = position;
            for (var left = bytes[token].Length; left > 0;)
            {
                Rune.DecodeFromUtf16(word[position..], out var rune, out var units);
                end = position + units;
                var used = Math.Min(left, rune.Utf8SequenceLength - taken);
                left -= used;
                taken += used;
                if (taken < rune.Utf8SequenceLength)
                    continue;
                taken = 0;
                position = end;
            }

            spans.Add((from + start, from + end));
        }
    }
}
