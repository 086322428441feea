using System.Text;

namespace RecursiveMas.Engines.Tokenizers;

/// <summary>Decodes tokens as they come and gives out whole characters only. One stream at a time: not safe for concurrent use.</summary>
public sealed class StreamingDecoder
{
    private readonly TextTokenizer tokenizer;
    private readonly bool includeSpecial;
    private readonly Decoder decoder = Encoding.UTF8.GetDecoder();
    private bool begun;

    internal StreamingDecoder(TextTokenizer tokenizer, bool includeSpecial)
    {
        this.tokenizer = tokenizer;
        this.includeSpecial = includeSpecial;
    }

    /// <summary>Characters completed by this token; bytes of an unfinished one wait for the next.</summary>
    /// <exception cref="Core.Errors.RmasException">RMAS115 when the tokenizer has no such id.</exception>
    public string Append(int id) => Convert(tokenizer.Bytes(id, includeSpecial), flush: false);

    /// <summary>Ends the stream: bytes that never became a character come out as U+FFFD.</summary>
    public string Finish() => Convert([], flush: true);

    private string Convert(ReadOnlySpan<byte> bytes, bool flush)
    {
        if (!begun && bytes.Length > 0)
        {
            begun = true;
            if (tokenizer.StripsFirstSpace && bytes[0] == ' ') bytes = bytes[1..];
        }

        var count = decoder.GetCharCount(bytes, flush);
        if (count == 0 && !flush && bytes.Length == 0)
            return "";
        var letters = new char[count];
        decoder.GetChars(bytes, letters, flush);
        return new string(letters);
    }
}
