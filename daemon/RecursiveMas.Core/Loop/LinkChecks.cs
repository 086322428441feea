using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Latents;
using RecursiveMas.Core.Links;
using RecursiveMas.Core.Plans;

namespace RecursiveMas.Core.Loop;

/// <summary>
/// Holds every link of a plan against the models it joins. RMAS231: sizes differ. RMAS232: made for other checkpoints.
/// RMAS233: an inner link where an outer one belongs, or the reverse. RMAS234: an edge or a thinking agent has no link.
/// </summary>
internal static class LinkChecks
{
    private const string FitAgain = "run 'rmas fit-links' on the pattern file again";

    /// <summary>Checks every hop of a plan.</summary>
    /// <exception cref="RmasException">RMAS231 to RMAS234; names the edge or agent and both sizes.</exception>
    public static void Check(Plan plan, LoadedPlan loaded)
    {
        if (plan.Mode != RunMode.Latent)
            return;
        var hops = plan.Hops.ToDictionary(hop => hop.Index);
        foreach (var hop in hops.Values)
        {
            var receiver = loaded.Models[hop.Model];
            CheckThinking(hop, receiver, loaded);
            foreach (var slot in hop.Prompt.OfType<SlotPart>())
                CheckEdge(slot, loaded.Models[hops[slot.SourceHop].Model].Description, receiver, loaded);
        }
    }

    private static void CheckThinking(Hop hop, LoadedModel model, LoadedPlan loaded)
    {
        if (hop.Think is not { } think || think.Rows == TransferRows.Prompt)
            return;
        if (think.InnerLink is not null)
            CheckInner(think.InnerLink, $"agent {hop.Agent}", model.Description, model.Engine.Name, loaded);
        else if (think.Steps > 1)
            throw new RmasException("RMAS234", $"{think.Steps} latent steps need an inner link", $"agent {hop.Agent}", FitAgain);
    }

    private static void CheckEdge(SlotPart slot, ModelDescription sender, LoadedModel receiver, LoadedPlan loaded)
    {
        var where = $"edge {slot.Edge}";
        if (slot.OuterLink is null)
            throw new RmasException("RMAS234", "latents cannot cross without an outer link", where, FitAgain);
        var outer = loaded.Links[(receiver.Engine.Name, slot.OuterLink)].Metadata;
        RequireRole(outer, LinkRole.Outer, slot.OuterLink, where);
        RequireSize(outer.SourceDim, sender, "takes rows", slot.OuterLink, where);
        RequireSize(outer.TargetDim, receiver.Description, "makes rows", slot.OuterLink, where);
        RequireCheckpoint(outer.SourceCheckpoint, sender, slot.OuterLink, where);
        RequireCheckpoint(outer.TargetCheckpoint, receiver.Description, slot.OuterLink, where);
        if (outer.Input != LinkInput.Inner)
            return;
        if (slot.SenderInnerLink is null)
            throw new RmasException("RMAS234", $"link '{slot.OuterLink}' takes rows that went through the sender's inner link, and the sender has none", where, FitAgain);
        CheckInner(slot.SenderInnerLink, where, sender, receiver.Engine.Name, loaded);
    }

    private static void CheckInner(string path, string where, ModelDescription model, string engine, LoadedPlan loaded)
    {
        var link = loaded.Links[(engine, path)].Metadata;
        RequireRole(link, LinkRole.Inner, path, where);
        RequireSize(link.SourceDim, model, "takes rows", path, where);
        RequireSize(link.TargetDim, model, "makes rows", path, where);
        RequireCheckpoint(link.SourceCheckpoint, model, path, where);
        RequireCheckpoint(link.TargetCheckpoint, model, path, where);
    }

    private static void RequireRole(LinkMetadata link, LinkRole role, string path, string where)
    {
        if (link.Role != role)
            throw new RmasException("RMAS233", $"'{path}' is an {Word(link.Role)} link; an {Word(role)} one belongs here", where, "name another file in links, or leave it out");
    }

    private static string Word(LinkRole role) => role == LinkRole.Inner ? "inner" : "outer";

    private static void RequireSize(int size, ModelDescription model, string does, string path, string where)
    {
        if (size != model.HiddenSize)
            throw new RmasException("RMAS231", $"link '{path}' {does} of {size}, model '{model.Model}' has hidden size {model.HiddenSize}", where, FitAgain);
    }

    private static void RequireCheckpoint(string? made, ModelDescription model, string path, string where)
    {
        if (made is not null && !string.Equals(made, model.CheckpointHash, StringComparison.OrdinalIgnoreCase))
        {
            throw new RmasException(
                "RMAS232",
                $"link '{path}' was made for another checkpoint ({Short(made)}) than the one loaded as '{model.Model}' ({Short(model.CheckpointHash)})",
                where,
                FitAgain);
        }
    }

    private static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;
}
