using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Plans;

namespace RecursiveMas.Core.Runs;

/// <summary>Which hops of a recorded run stay as they were when it is run again from one of them, and whether they may.</summary>
/// <param name="record">The recorded run.</param>
/// <param name="fromHop">Index of the hop to run again.</param>
public sealed class ReusedHops(RunRecord record, int fromHop)
{
    private readonly IReadOnlyDictionary<int, Hop> hops = Before(record, fromHop).ToDictionary(hop => hop.Index);

    /// <summary>What they did.</summary>
    public IReadOnlyDictionary<int, HopResult> Results => record.Hops.Where(result => hops.ContainsKey(result.Hop)).ToDictionary(result => result.Hop);

    /// <summary>The plan to run: theirs is what the record says, everything else is <paramref name="plan"/>'s.</summary>
    public Plan Into(Plan plan) => plan with
    {
        Stages = [.. plan.Stages.Select(stage => stage with { Hops = [.. stage.Hops.Select(hop => hops.GetValueOrDefault(hop.Index, hop))] })],
    };

    /// <summary>Refuses a plan in which they would not be what was recorded, and a record that does not hold what the others read.</summary>
    /// <param name="plan">The plan to run.</param>
    /// <param name="loaded">What it is run on.</param>
    /// <param name="hasRows">Whether the record keeps the rows of a hop.</param>
    /// <exception cref="RmasException">RMAS456 no rows; RMAS458 a hop did not finish, or would differ, which is named.</exception>
    public void Check(Plan plan, LoadedPlan loaded, Func<int, bool> hasRows)
    {
        var results = Results;
        var now = plan.Hops.ToDictionary(hop => hop.Index);
        foreach (var hop in hops.Values)
        {
            if (results.GetValueOrDefault(hop.Index) is not { Error: null })
                throw Refused(hop, "did not finish");
            if (Difference(hop, now.GetValueOrDefault(hop.Index), loaded) is { } difference)
                throw Refused(hop, $"would not be what was recorded: {difference}");
        }

        foreach (var source in now.Values.Where(hop => !hops.ContainsKey(hop.Index)).SelectMany(hop => hop.Prompt.OfType<SlotPart>()).Select(slot => slot.SourceHop))
        {
            if (hops.TryGetValue(source, out var read) && read.Kind == HopKind.Think && !hasRows(source))
                throw new RmasException("RMAS456", $"the record keeps no latents of {Name(read)}, which later hops read", record.Manifest.RunId, "run it once more with \"keep latents\"");
        }
    }

    // The hops of earlier stages, and those beside the one that is run again: nothing of what follows reaches them.
    private static IEnumerable<Hop> Before(RunRecord record, int fromHop)
    {
        var stages = record.Manifest.Plan.Stages;
        if (fromHop < 0 || fromHop >= stages.Sum(stage => stage.Hops.Count))
            throw new RmasException("RMAS457", $"the run has {stages.Sum(stage => stage.Hops.Count)} hops and no hop {fromHop + 1}", record.Manifest.RunId);
        foreach (var stage in stages)
        {
            foreach (var hop in stage.Hops.Where(hop => hop.Index != fromHop))
                yield return hop;
            if (stage.Hops.Any(hop => hop.Index == fromHop))
                yield break;
        }
    }

    private string? Difference(Hop then, Hop? now, LoadedPlan loaded)
    {
        if (now is null || (then.Agent, then.Round, then.Kind) != (now.Agent, now.Round, now.Kind))
            return now is null ? "the plan has no such hop any more" : $"{Name(now)} stands there now";
        if (!Same(then.Prompt, now.Prompt) || then.System != now.System)
            return "its prompt changed";
        if (then.Model != now.Model || record.Manifest.Models.GetValueOrDefault(then.Model) != loaded.ModelHashes().GetValueOrDefault(then.Model))
            return "its model changed";
        if (!Same(then.Think, now.Think) || !Same(Unseeded(then.Speak), Unseeded(now.Speak)) || !Same(then.Tools, now.Tools))
            return "its settings changed";
        var links = loaded.LinkHashes();
        string?[] used = [then.Think?.InnerLink, .. then.Prompt.OfType<SlotPart>().SelectMany(slot => new[] { slot.OuterLink, slot.SenderInnerLink })];
        return used.FirstOrDefault(path => path is not null && record.Manifest.Links.GetValueOrDefault(path) != links.GetValueOrDefault(path)) is { } link ? $"link '{link}' changed" : null;
    }

    // Another seed is a way to let what follows differ; what was said before stays said.
    private static SpeakSettings? Unseeded(SpeakSettings? speak) => speak is null ? null : speak with { Seed = 0 };

    private static bool Same<T>(T then, T now) => RmasJson.ToLine(then) == RmasJson.ToLine(now);

    private static string Name(Hop hop) => $"hop {hop.Index + 1} ({hop.Agent}, round {hop.Round})";

    private RmasException Refused(Hop hop, string why) => new(
        "RMAS458", $"{Name(hop)} {why}", record.Manifest.RunId, $"run again from hop {hop.Index + 1} or an earlier one");
}
