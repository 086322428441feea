using System.Globalization;
using RecursiveMas.Core.Links;
using RecursiveMas.Core.Semantics;
using RecursiveMas.Language.Documents;
using RecursiveMas.Language.Graph;

namespace RecursiveMas.Language.Hover;

/// <summary>What crosses an edge and through which link.</summary>
internal static class EdgeHover
{
    internal static string Write(DocumentSnapshot snapshot, TopologyEdge edge)
    {
        var when = edge.Feedback ? ", into the next round" : "";
        var head = $"**{Words.Prose(edge.From)} → {Words.Prose(edge.To)}** fills slot {Words.Code(edge.Slot)}{when}\n\n";
        return head + Link(LinkFacts.Outer(snapshot, edge.From, edge.To), "outer link");
    }

    internal static string WriteInner(DocumentSnapshot snapshot, string agent) =>
        $"**{Words.Prose(agent)}** thinks through this link\n\n" + Link(LinkFacts.Inner(snapshot, agent), "inner link");

    private static string Link(LinkFacts link, string what)
    {
        var shown = Words.Code(link.File);
        if (link.Form is not { } form)
        {
            var why = link.Present ? "cannot be read as a link; fit it again" : "is not there yet; Fit links makes it";
            return $"{what} {shown} {why}";
        }

        var cosine = link.HeldOutCosine is { } known ? known.ToString("0.0000", CultureInfo.InvariantCulture) : "not measured";
        var bottleneck = link.Bottleneck > 0 ? $", bottleneck {Words.Count(link.Bottleneck.Value)}" : "";
        return $"""
            {what} {shown}

            - form: {JsonForm(form)}, made by {Words.Prose(link.Method!)}
            - sizes: {Words.Count(link.SourceDim!.Value)} → {Words.Count(link.TargetDim!.Value)}{bottleneck}, {Words.Count(link.Parameters!.Value)} parameters
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
