using System.Globalization;
using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Output;
using RecursiveMas.Daemon.Patterns;

namespace RecursiveMas.Daemon.Inspecting;

/// <summary><c>rmas inspect-link</c>: a link file for people.</summary>
internal sealed class InspectLinkHandler(LinkInspection inspection, CommandOutput output)
{
    /// <summary>Inspects; the result is the exit code.</summary>
    public async Task<int> RunAsync(string file, int index, string? pattern, CancellationToken cancellationToken)
    {
        var document = await inspection.RunAsync(file, index, pattern is null ? null : OpenPattern.Open(pattern), cancellationToken);
        output.Json(document);
        output.Table(["link", "value"], [.. Rows(document).Select(row => (IReadOnlyList<string>)[row.Name, row.Value])], leftColumns: 2);
        return CommandHost.Ok;
    }

    private static IEnumerable<(string Name, string Value)> Rows(LinkDocument document)
    {
        var link = document.Link;
        string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
        yield return ("role, form", $"{LinkWords.Of(link.Role)}, {LinkWords.Of(link.Form)}{(link.Gelu is { } gelu ? $", GELU by {LinkWords.Of(gelu)}" : "")}");
        yield return ("takes", link.Input == Core.Links.LinkInput.Inner ? "rows that went through the sender's inner link" : "hidden states");
        yield return ("size", $"{link.SourceDim} → {link.TargetDim}, bottleneck {link.Bottleneck}{(link.Pool > 0 ? $", pools to {link.Pool} rows" : "")}");
        yield return ("parameters", Numbers.Count(document.Parameters));
        yield return ("made by", link.Method + (link.HeldOutCosine is { } cosine ? $", held-out cosine {Number(cosine)}" : ""));
        foreach (var (key, value) in link.Details.OrderBy(detail => detail.Key, StringComparer.Ordinal))
            yield return ($"  {key}", value);
        var figures = document.Figures;
        yield return ("norm gain", $"{Number(figures.NormGain)} (median ‖R(h)‖/‖h‖ of {Numbers.Of(figures.Rows, "row")}{(document.Check is null ? ", random" : "")})");
        yield return ("cosine to identity", figures.CosineToIdentity is { } identity ? Number(identity) : Numbers.Unknown);
        yield return ("spectrum of W3", figures.Spectrum is [var largest, .., var smallest] spectrum ? $"{Number(largest)} … {Number(spectrum[spectrum.Count / 2])} … {Number(smallest)}" : "identity");
        if (document.Check is not { } check) yield break;
        yield return ("held-out rows", Numbers.Count(check.Rows));
        yield return ("LINK: right token, cosine", $"{Numbers.Percent(check.LinkTopOne)}, {Number(check.LinkCosine)}");
        yield return ("RAW: right token, cosine", check.RawTopOne is null ? $"{Numbers.Unknown} (sizes differ)" : $"{Numbers.Percent(check.RawTopOne)}, {Number(check.RawCosine!.Value)}");
    }
}
