using System.Globalization;
using RecursiveMas.Core.Links;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Semantics;
using RecursiveMas.Language.Documents;

namespace RecursiveMas.Language.Hover;

/// <summary>What crosses an edge and through which link.</summary>
internal static class EdgeHover
{
    internal static string Write(DocumentSnapshot snapshot, TopologyEdge edge)
    {
        var when = edge.Feedback ? ", into the next round" : "";
        var head = $"**{Words.Prose(edge.From)} → {Words.Prose(edge.To)}** fills slot {Words.Code(edge.Slot)}{when}\n\n";
        return head + Link(snapshot, PatternPaths.OuterLink(snapshot.Pattern, edge.From, edge.To), "outer link");
    }

    internal static string WriteInner(DocumentSnapshot snapshot, string agent) =>
        $"**{Words.Prose(agent)}** thinks through this link\n\n" + Link(snapshot, PatternPaths.InnerLink(snapshot.Pattern, agent), "inner link");

    private static string Link(DocumentSnapshot snapshot, string path, string what)
    {
        var shown = Words.Code(Path.GetRelativePath(PatternPaths.FolderOf(snapshot.Path), path).Replace('\\', '/'));
        if (snapshot.Surroundings.LinkAt(path) is not { } link)
        {
            var why = snapshot.Surroundings.Exists(path) ? "cannot be read as a link; fit it again" : "is not there yet; Fit links makes it";
            return $"{what} {shown} {why}";
        }

        // Tensors a form may leave out are counted as there, so the number is the most the file holds.
        var parameters = LinkLayout.Expected(link).Where(tensor => tensor.Required).Sum(tensor => tensor.Shape.Aggregate(1L, (product, size) => product * size));
        var form = JsonForm(link.Form);
        var cosine = link.HeldOutCosine is { } known ? known.ToString("0.0000", CultureInfo.InvariantCulture) : "not measured";
        var bottleneck = link.Bottleneck > 0 ? $", bottleneck {Words.Count(link.Bottleneck)}" : "";
        return $"""
            {what} {shown}

            - form: {form}, made by {Words.Prose(link.Method)}
            - sizes: {Words.Count(link.SourceDim)} → {Words.Count(link.TargetDim)}{bottleneck}, {Words.Count(parameters)} parameters
            - held-out cosine: {cosine}
            """.ReplaceLineEndings("\n");
    }

    private static string JsonForm(LinkForm form) => form switch
    {
        LinkForm.UnitNorm => "unit-norm",
        LinkForm.ResidualLn => "residual-ln",
        _ => "paper",
    };
}
