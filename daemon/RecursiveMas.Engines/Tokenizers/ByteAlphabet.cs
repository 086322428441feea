namespace RecursiveMas.Engines.Tokenizers;

/// <summary>
/// The printable characters that stand for bytes in byte-level vocabularies: printable Latin-1 stands for itself, the other 68 bytes for
/// the characters from U+0100 on, in order.
/// </summary>
public static class ByteAlphabet
{
    private static readonly char[] Letters = Build();
    private static readonly short[] Bytes = Invert(Letters);

    /// <summary>The character that stands for a byte.</summary>
    public static char Letter(byte value) => Letters[value];

    /// <summary>The byte a character stands for; false when it stands for none.</summary>
    public static bool TryGetByte(char letter, out byte value)
    {
        var found = letter < Bytes.Length ? Bytes[letter] : (short)-1;
        value = (byte)found;
        return found >= 0;
    }

    /// <summary>The vocabulary characters that spell bytes.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var letters = new char[bytes.Length];
        for (var i = 0; i < letters.Length; i++)
            letters[i] = Letters[bytes[i]];
        return new string(letters);
    }

    /// <summary>The bytes a vocabulary entry stands for; null when one of its characters stands for none.</summary>
    public static byte[]? Decode(string token)
    {
        var bytes = new byte[token.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            if (!TryGetByte(token[i], out bytes[i]))
                return null;
        }

        return bytes;
    }

    private static char[] Build()
    {
        var letters = new char[256];
        var next = 256;
        for (var value = 0; value < letters.Length; value++)
        {
            var printable = value is (>= 0x21 and <= 0x7E) or (>= 0xA1 and <= 0xAC) or >= 0xAE;
            letters[value] = (char)(printable ? value : next++);
        }

        return letters;
    }

    private static short[] Invert(char[] letters)
    {
        var bytes = new short[letters.Max() + 1];
        Array.Fill(bytes, (short)-1);
        for (var value = 0; value < letters.Length; value++)
            bytes[letters[value]] = (short)value;
        return bytes;
    }
}
