using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Plans;

namespace RecursiveMas.Core.Runs;

/// <summary>
/// Holds a recorded plan to what every compiled plan keeps. Records are plain text, and one that was edited by hand must be refused in
/// words, not fail somewhere inside the loop.
/// </summary>
internal static class RecordedPlan
{
    /// <summary>Checks a manifest that was read from <paramref name="path"/>.</summary>
    /// <exception cref="RmasException">RMAS484 naming what does not hold.</exception>
    public static void Check(RunManifest manifest, string path)
    {
        if (Problem(manifest) is { } problem)
            throw new RmasException("RMAS484", $"the recorded plan does not hold together: {problem}", $"{path}:1", "records are not for editing; make a new run");
    }

    // JSON can hold null anywhere, whatever the records' types say.
    private static string? Problem(RunManifest manifest)
    {
        if (manifest is not { Plan: { Stages: not null, Models: not null }, Models: not null, Links: not null, Engines: not null })
            return "a part of it is missing";
        if (manifest.Plan.Stages.Any(stage => stage?.Hops is null or [] || stage.Hops.Any(hop => hop?.Prompt is null || hop.Agent is null || hop.Model is null || hop.Prompt.Contains(null!))))
            return "a stage has no hops, or a hop no agent, model or prompt";
        var hops = manifest.Plan.Hops.ToList();
        if (hops is not [.., { Kind: HopKind.Answer }])
            return "its last hop does not answer";
        var before = 0;
        foreach (var stage in manifest.Plan.Stages)
        {
            for (var i = 0; i < stage.Hops.Count; i++)
            {
                if (stage.Hops[i].Index != before + i)
                    return $"hop {stage.Hops[i].Index} stands where hop {before + i} belongs";
                if (Problem(stage.Hops[i], before) is { } problem)
                    return $"hop {before + i}, {problem}";
            }

            before += stage.Hops.Count;
        }

        return null;
    }

    private static string? Problem(Hop hop, int before)
    {
        if ((hop.Kind == HopKind.Think) != (hop.Think is not null) || (hop.Think is null) == (hop.Speak is null))
            return "settings of thinking and of writing do not fit its kind";
        if (hop.Think is { Rows: Latents.TransferRows.Thoughts, Steps: < 1 } || hop.Speak is { MaxTokens: < 1 })
            return "a limit is below 1";
        return hop.Prompt.OfType<SlotPart>().FirstOrDefault(slot => slot.SourceHop < 0 || slot.SourceHop >= before) is { } slot
            ? $"slot {slot.Slot} is filled by hop {slot.SourceHop}, which does not come before it"
            : null;
    }
}
