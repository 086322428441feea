using System.Text;
using RecursiveMas.Core.Diagnostics;

namespace RecursiveMas.Language.Diagnosing;

/// <summary>The documentation of diagnostics, written from the catalog: <c>schemas/diagnostics.md</c>.</summary>
public static class DiagnosticPage
{
    /// <summary>The page as Markdown; each code has an anchor of its name in lower case.</summary>
    public static string Write()
    {
        var page = new StringBuilder("# Diagnostics of pattern files\n\nWritten from the program's own catalog; codes never change their meaning.\n");
        foreach (var entry in DiagnosticCatalog.All)
            page.Append("\n<a id=\"").Append(entry.Anchor).Append("\"></a>\n## ").Append(entry.Code).Append(": ").Append(entry.Title).Append("\n\n").Append(entry.Explanation).Append('\n');
        return page.ToString();
    }

    /// <summary>The address of a code's documentation.</summary>
    /// <param name="page">Address of the page.</param>
    /// <param name="code">The code.</param>
    public static string LinkTo(string page, string code) => $"{page}#{code.ToLowerInvariant()}";
}
