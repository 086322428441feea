using RecursiveMas.Core.Plans;
using RecursiveMas.Language.Documents;

namespace RecursiveMas.Language.Hover;

/// <summary>What the pattern and its rounds become.</summary>
internal static class PlanHover
{
    private const int MostShown = 12;

    internal static string Write(DocumentSnapshot snapshot)
    {
        if (snapshot.Plan is not { } plan) return "No plan yet: the file has errors.";
        var hops = plan.Hops.ToList();
        var thinking = hops.Where(hop => hop.Think is not null).ToList();
        var steps = thinking.Sum(hop => hop.Think!.Steps);
        var most = thinking.Any(hop => hop.Think!.Auto) ? "up to " : "";
        var text = $"**{Words.Of(plan.Pattern)}, {Words.Count(plan.Rounds, "round")}**: {Words.Count(hops.Count, "hop")} in {Words.Count(plan.Stages.Count, "step")}, {most}{Words.Count(steps, "latent step")}\n\n";
        foreach (var round in plan.Stages.GroupBy(stage => stage.Round).Take(MostShown))
            text += $"{round.Key}. {string.Join(" → ", round.Take(MostShown).Select(Stage))}{(round.Count() > MostShown ? " → …" : "")}\n";
        return text + (plan.Rounds > MostShown ? "\n…\n" : "");
    }

    private static string Stage(PlanStage stage)
    {
        var hops = string.Join(" ∥ ", stage.Hops.Take(MostShown).Select(hop => Words.Prose(hop.Agent) + (hop.Kind == HopKind.Answer ? " answers" : "")));
        return stage.Hops.Count > 1 ? $"({hops})" : hops;
    }
}
