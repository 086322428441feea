using System.Text.Json;
using RecursiveMas.Daemon.Reporting;
using RecursiveMas.Daemon.Tests.Tiny;

namespace RecursiveMas.Daemon.Tests.Reporting;

/// <summary>The page of reports: found above the executable, and filled without letting what it shows break out.</summary>
[TestClass]
public sealed class ReportPageTests
{
    private const string Template = "<title>%RMAS-REPORT-TITLE%</title><script type=\"application/json\">%RMAS-REPORT-DATA%</script>";

    [TestMethod]
    public void Find_WhenItLiesAboveTheFolder_TakesTheNearest()
    {
        using var folder = new TemporaryFolder();
        folder.Write("webview/dist/report.html", "page");
        Directory.CreateDirectory(folder.At("daemon/bin"));

        Assert.AreEqual("page", ReportPage.Find(folder.At("daemon/bin"))?.Template);
    }

    [TestMethod]
    public void With_WhenWordsLookLikeMarkup_KeepsThemWords()
    {
        var page = new ReportPage(Template).With(new ReportDocument("</title><script>1", [], []));

        Assert.StartsWith("<title>&lt;/title&gt;&lt;script&gt;1</title>", page);
        var data = page[(page.IndexOf("json\">", StringComparison.Ordinal) + 6)..^"</script>".Length];
        Assert.DoesNotContain('<', data);
        Assert.AreEqual("</title><script>1", JsonDocument.Parse(data).RootElement.GetProperty("title").GetString());
    }
}
