using RecursiveMas.Core.Plans;

namespace RecursiveMas.Core.Comparison;

/// <summary>A row before it is measured.</summary>
/// <param name="Mode">Latent, text or single.</param>
/// <param name="Rounds">Recursion depth; null for a model alone.</param>
/// <param name="Control">Control of latent mode.</param>
/// <param name="Baseline">Name of the baseline; null for the pattern itself.</param>
/// <param name="Plan">What runs.</param>
internal sealed record RowPlan(RunMode Mode, int? Rounds, LatentControl Control, string? Baseline, Plan Plan)
{
    /// <summary>The row in words.</summary>
    public string Label => Baseline is not null ? $"baseline {Baseline}"
        : Mode == RunMode.Single ? "single"
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Mode.ToString().ToLowerInvariant()} r={Rounds}{(Control == LatentControl.None ? "" : " " + Control.ToString().ToLowerInvariant())}");

    /// <summary>Every row of a request, in the order of the table.</summary>
    public static IReadOnlyList<RowPlan> Of(CompareRequest request)
    {
        RowPlan Row(RunMode mode, int? rounds = null, LatentControl control = LatentControl.None, string? baseline = null) =>
            new(mode, rounds, control, baseline, request.Compile(new PlanRequest(mode, rounds, control, null, baseline)));
        return
        [
            .. request.Single ? [Row(RunMode.Single)] : Array.Empty<RowPlan>(),
            .. request.Baselines.Select(baseline => Row(RunMode.Single, baseline: baseline)),
            .. request.Text ? request.Rounds.Select(rounds => Row(RunMode.Text, rounds)) : [],
            .. request.Latent ? request.Rounds.Select(rounds => Row(RunMode.Latent, rounds)) : [],
            .. request.Controls.Where(control => request.Latent && control != LatentControl.None)
                .SelectMany(control => request.Rounds.Select(rounds => Row(RunMode.Latent, rounds, control))),
        ];
    }
}
