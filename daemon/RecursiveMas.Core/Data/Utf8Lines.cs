using System.Text.Unicode;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.Core.Data;

/// <summary>Reads a file line by line as checked UTF-8, never more than a line at a time.</summary>
internal static class Utf8Lines
{
    /// <summary>Longest line in bytes.</summary>
    public const int MaxLineBytes = 4 * 1024 * 1024;

    /// <summary>Lines with their numbers, from 1; a leading byte order mark and carriage returns are dropped.</summary>
    /// <exception cref="RmasException">RMAS304: not UTF-8. RMAS306: a line is too long.</exception>
    public static async IAsyncEnumerable<(int Number, ReadOnlyMemory<byte> Bytes)> ReadAsync(
        string path,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, useAsync: true);
        var buffer = new byte[64 * 1024];
        int filled = 0, number = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(filled), cancellationToken);
            filled += read;
            var start = 0;
            for (int end; (end = Array.IndexOf(buffer, (byte)'\n', start, filled - start)) >= 0; start = end + 1)
                yield return (++number, Check(buffer.AsMemory(start, end - start), number, path));
            if (read == 0)
            {
                if (start < filled)
                    yield return (++number, Check(buffer.AsMemory(start, filled - start), number, path));
                yield break;
            }

            filled -= start;
            buffer.AsSpan(start, filled).CopyTo(buffer);
            if (filled > MaxLineBytes)
                throw new RmasException("RMAS306", $"a line is longer than {MaxLineBytes} bytes", $"{path}:{number + 1}");
            if (filled == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
        }
    }

    private static ReadOnlyMemory<byte> Check(ReadOnlyMemory<byte> line, int number, string path)
    {
        if (number == 1 && line.Span.StartsWith("\uFEFF"u8))
            line = line[3..];
        if (line.Span.EndsWith("\r"u8))
            line = line[..^1];
        return Utf8.IsValid(line.Span)
            ? line
            : throw new RmasException("RMAS304", "the line is not valid UTF-8", $"{path}:{number}", "save the file as UTF-8");
    }
}
