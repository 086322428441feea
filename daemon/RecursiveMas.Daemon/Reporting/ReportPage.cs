using System.Net;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Json;

namespace RecursiveMas.Daemon.Reporting;

/// <summary>
/// The page of reports as <c>npm run build:editor</c> makes it from what also draws the editor's panels: script and styles are in it, its
/// policy allows these alone, and what it shows goes in as JSON. It is a product of the editor's build, so a build of this program needs no npm.
/// </summary>
/// <param name="Template">The page without anything to show.</param>
internal sealed record ReportPage(string Template)
{
    private const string Data = "%RMAS-REPORT-DATA%";
    private const string Title = "%RMAS-REPORT-TITLE%";
    private static readonly string Place = Path.Combine("webview", "dist", "report.html");

    /// <summary>The page of this installation.</summary>
    /// <exception cref="RmasException">RMAS477: it has not been built.</exception>
    public static ReportPage Require() => Find(AppContext.BaseDirectory)
        ?? throw new RmasException("RMAS477", "the page of reports is not built", null, "build it once with Node: npm ci && npm run build:editor; --json needs no page");

    /// <summary>The page nearest above a folder: in a checkout and in the editor's package alike it lies above the executable. Null when there is none.</summary>
    public static ReportPage? Find(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            var path = Path.Combine(at.FullName, Place);
            if (File.Exists(path)) return new ReportPage(File.ReadAllText(path));
        }

        return null;
    }

    /// <summary>The page with something to show.</summary>
    public string With(ReportDocument document)
    {
        // In a script element only "<" could end the data; as an escape it is the same JSON.
        var data = RmasJson.ToLine(document).Replace("<", "\\u003c", StringComparison.Ordinal);
        var at = Template.IndexOf(Data, StringComparison.Ordinal);
        return string.Concat(
            Template[..at].Replace(Title, WebUtility.HtmlEncode(document.Title), StringComparison.Ordinal), data, Template[(at + Data.Length)..]);
    }
}
