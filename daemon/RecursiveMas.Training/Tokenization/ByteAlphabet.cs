namespace RecursiveMas.Training.Tokenization;

/// <summary>The byte-level alphabet (GPT-2): each byte is a printable character, the unprintable ones from U+0100 on.</summary>
internal static class ByteAlphabet
{
    private static readonly char[] Characters = Build();

    internal static IEnumerable<char> InByteOrder => Characters;

    internal static string Encode(ReadOnlySpan<byte> utf8)
    {
        var characters = new char[utf8.Length];
        for (var i = 0; i < utf8.Length; i++)
            characters[i] = Characters[utf8[i]];
        return new string(characters);
    }

    private static char[] Build()
    {
        var characters = new char[256];
        var next = 256;
        for (var value = 0; value < 256; value++)
        {
            var printable = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or >= 0xAE;
            characters[value] = (char)(printable ? value : next++);
        }

        return characters;
    }
}
