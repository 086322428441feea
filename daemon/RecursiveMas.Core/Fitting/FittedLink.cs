using System.Globalization;
using RecursiveMas.Core.Links;

namespace RecursiveMas.Core.Fitting;

/// <summary>A link just fitted.</summary>
/// <param name="Link">The link, its metadata filled in.</param>
/// <param name="Report">How it was made.</param>
public sealed record FittedLink(RecursiveLink Link, FitReport Report)
{
    /// <summary>The name it has inside <c>&lt;pattern file&gt;.links/</c>.</summary>
    public string FileName => Report.Role == LinkRole.Inner ? LinkFileNames.Inner(Report.From) : LinkFileNames.Outer(Report.From, Report.To);

    /// <summary>Writes the link file into a folder; returns its sha256.</summary>
    /// <exception cref="Errors.RmasException">RMAS208 when it cannot be written.</exception>
    public string Write(string folder) => LinkFile.Write(Path.Combine(folder, FileName), Link);

    /// <summary>Puts what the report says into the link's own metadata, so that the file explains itself.</summary>
    internal static FittedLink Create(
        FitReport report, FitAgent sender, FitAgent receiver, FitOptions options, LinkForm form, Dictionary<string, float[]> tensors)
    {
        string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
        var details = new Dictionary<string, string>
        {
            ["rows"] = report.Rows.ToString(CultureInfo.InvariantCulture),
            ["heldOutRows"] = report.HeldOutRows.ToString(CultureInfo.InvariantCulture),
            ["lambda"] = Text(report.Lambda),
            ["relativeLambda"] = Text(report.RelativeLambda),
            ["seed"] = options.Ridge.Seed.ToString(CultureInfo.InvariantCulture),
            ["from"] = report.From,
            ["to"] = report.To,
        };
        var bottleneck = tensors.TryGetValue("b1", out var biases) ? biases.Length : 0;
        var metadata = new LinkMetadata(
            report.Role, form, bottleneck > 0 ? GeluKind.Tanh : null, LinkInput.Hidden, report.SourceDim, report.TargetDim, bottleneck,
            sender.Model.CheckpointHash, receiver.Model.CheckpointHash, report.Method, report.HeldOutCosine, details);
        return new FittedLink(new RecursiveLink(metadata, tensors, $"link {report.From}->{report.To}"), report);
    }
}
