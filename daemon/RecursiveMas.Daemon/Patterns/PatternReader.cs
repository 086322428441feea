using System.Security.Cryptography;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Daemon.Patterns;

/// <summary>Reads pattern files from disk.</summary>
internal static class PatternReader
{
    // Anything beyond this is no pattern file, whatever it holds; it is not worth the memory to say where it goes wrong.
    private const long LargestRead = 64L * 1024 * 1024;

    /// <summary>Reads a file, however broken its text.</summary>
    /// <exception cref="RmasException">RMAS090 when there is no readable file.</exception>
    public static PatternSource Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (Directory.Exists(path)) throw new RmasException("RMAS090", "this is a folder, not a pattern file", path);
            if (!file.Exists) throw new RmasException("RMAS090", "there is no such file", path);
            if (file.Length > LargestRead) throw new RmasException("RMAS003", "the file is far too large for a pattern file", path);
            var bytes = File.ReadAllBytes(file.FullName);
            return new PatternSource(PatternDocument.Parse(file.FullName, bytes), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new RmasException(new RmasError("RMAS090", $"the file cannot be read: {exception.Message}", path), exception);
        }
    }
}
