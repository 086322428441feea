using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Daemon.Patterns;

/// <summary>Reads pattern files from disk.</summary>
internal static class PatternReader
{
    // Anything beyond this is no pattern file, whatever it holds; it is not worth the memory to say where it goes wrong.
    private const long LargestRead = 64L * 1024 * 1024;

    /// <summary>The document of a file, however broken its text.</summary>
    /// <exception cref="RmasException">RMAS090 when there is no readable file.</exception>
    public static PatternDocument Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (Directory.Exists(path)) throw new RmasException("RMAS090", "this is a folder, not a pattern file", path);
            if (!file.Exists) throw new RmasException("RMAS090", "there is no such file", path);
            if (file.Length > LargestRead) throw new RmasException("RMAS003", "the file is far too large for a pattern file", path);
            return PatternDocument.Parse(file.FullName, File.ReadAllBytes(file.FullName));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new RmasException(new RmasError("RMAS090", $"the file cannot be read: {exception.Message}", path), exception);
        }
    }
}
