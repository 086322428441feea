using System.Collections.Concurrent;
using System.Text;
using Microsoft.ML.Tokenizers;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.Engines.Tokenizers;

/// <summary>Encodes pre-tokens by BPE, over bytes or over characters, and remembers the common ones. Safe for concurrent use.</summary>
internal sealed class WordEncoder
{
    private const int RememberedWords = 32_768;
    private const int LongestRemembered = 48;

    private readonly TokenizerFile file;
    private readonly string where;
    private readonly BpeTokenizer? bpe;
    private readonly FallbackEncoder? characters;
    private readonly HashSet<byte> missing = [];
    private readonly ConcurrentDictionary<string, int[]> known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private int remembered;

    /// <summary>Builds the encoder.</summary>
    public WordEncoder(TokenizerFile file, string where)
    {
        this.file = file;
        this.where = where;
        lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (file.Spaces is not null)
        {
            characters = new FallbackEncoder(file, where);
            return;
        }

        bpe = BpeTokenizer.Create(new BpeOptions(file.Vocabulary)
        {
            Merges = file.Merges,
            ByteLevel = true,
            PreTokenizer = new WholeText(),
        });
        for (var value = 0; value < 256; value++)
        {
            if (!file.Vocabulary.ContainsKey(ByteAlphabet.Letter((byte)value).ToString()))
                missing.Add((byte)value);
        }
    }

    /// <summary>Ids of one pre-token.</summary>
    /// <exception cref="RmasException">RMAS114 when the vocabulary lacks a byte of it.</exception>
    public int[] Encode(ReadOnlySpan<char> word)
    {
        if (lookup.TryGetValue(word, out var ids))
            return ids;
        ids = Merge(word);
        if (word.Length <= LongestRemembered && Volatile.Read(ref remembered) < RememberedWords && lookup.TryAdd(word, ids))
            Interlocked.Increment(ref remembered);
        return ids;
    }

    private int[] Merge(ReadOnlySpan<char> word)
    {
        if (characters is not null)
            return characters.Encode(word);
        var bytes = new byte[Encoding.UTF8.GetByteCount(word)];
        Encoding.UTF8.GetBytes(word, bytes);
        if (missing.Count > 0 && bytes.FirstOrDefault(missing.Contains) is var lacking && missing.Contains(lacking) && bytes.Contains(lacking))
            throw new RmasException(TokenizerFile.Vocabularies, $"the vocabulary lacks byte 0x{lacking:X2} of '{word}'", where);
        if (file.IgnoreMerges && TryWhole(bytes, out var id))
            return [id];
        return [.. bpe!.EncodeToIds(word, considerPreTokenization: true, considerNormalization: false)];
    }

    // A special token in the vocabulary must not come out of a pre-token that happens to read like it.
    private bool TryWhole(byte[] bytes, out int id)
    {
        var token = string.Create(bytes.Length, bytes, static (letters, source) =>
        {
            for (var i = 0; i < letters.Length; i++)
                letters[i] = ByteAlphabet.Letter(source[i]);
        });
        return file.Vocabulary.TryGetValue(token, out id) && !(file.Added.TryGetValue(token, out var added) && added.IsSpecial);
    }
}
