using System.Text;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.Daemon.Reporting;

/// <summary>Writes reports; a file appears whole.</summary>
internal static class ReportFile
{
    /// <summary>Writes a page.</summary>
    /// <exception cref="RmasException">RMAS479: it cannot be written there.</exception>
    public static async Task WriteAsync(string path, string html, CancellationToken cancellationToken)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await File.WriteAllTextAsync(temporary, html, new UTF8Encoding(false), cancellationToken);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new RmasException(new RmasError("RMAS479", $"the report cannot be written: {problem.Message}", path, "give another file with --out"), problem);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
