using RecursiveMas.Core.Links;
using RecursiveMas.Daemon.Output;

namespace RecursiveMas.Daemon.Fitting;

/// <summary>Fitted links as people see them.</summary>
internal static class FitTable
{
    /// <summary>Writes it.</summary>
    public static void Write(CommandOutput output, IReadOnlyList<FitDocument> links, string folder)
    {
        output.Table(
            ["link", "made from", "size", "rows", "held-out cosine", "by rows", "collect s", "solve s", "file"],
            [.. links.Select(link => Row(link, folder))],
            leftColumns: 2);
        output.Line();
        output.Line("held-out cosine: mean over rows of messages that were not fitted on; collecting is shared by the links of one sender");
    }

    private static IReadOnlyList<string> Row(FitDocument link, string folder)
    {
        var report = link.Report;
        return
        [
            report.Role == LinkRole.Inner ? $"{report.From} (inner)" : $"{report.From} → {report.To}",
            report.Method == "weights" ? "weights" : "text",
            $"{Numbers.Count(report.SourceDim)}→{Numbers.Count(report.TargetDim)}",
            Numbers.Count(report.Rows),
            Numbers.Fixed(report.HeldOutCosine, 4),
            string.Join(" ", report.Curve.Select(point => $"{Numbers.Count(point.Rows)}:{Numbers.Fixed(point.HeldOutCosine, 3)}")),
            Numbers.Fixed(report.CollectSeconds, 1),
            Numbers.Fixed(report.SolveSeconds, 1),
            Path.GetRelativePath(folder, link.File),
        ];
    }
}
