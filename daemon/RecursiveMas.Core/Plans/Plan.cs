using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Core.Plans;

/// <summary>All hops of a run in order, with every default filled in. Compiled from a pattern, executed by the orchestrator.</summary>
/// <param name="Name">The pattern's name.</param>
/// <param name="Pattern">Which of the four patterns, or custom.</param>
/// <param name="Mode">Latent, text or single.</param>
/// <param name="Control">Control of latent mode.</param>
/// <param name="Rounds">Recursion depth r.</param>
/// <param name="Seed">Base seed; hop i samples with <c>Seed + i</c>.</param>
/// <param name="Models">Models by the pattern's names.</param>
/// <param name="Stages">Stages in order; the hops of one stage are a parallel group.</param>
/// <param name="Defaults">What the compiler filled in, for people to read.</param>
public sealed record Plan(
    string Name,
    PatternKind Pattern,
    RunMode Mode,
    LatentControl Control,
    int Rounds,
    int Seed,
    IReadOnlyDictionary<string, PlannedModel> Models,
    IReadOnlyList<PlanStage> Stages,
    IReadOnlyList<PlanDefault> Defaults)
{
    /// <summary>Every hop in order.</summary>
    public IEnumerable<Hop> Hops => Stages.SelectMany(stage => stage.Hops);
}
