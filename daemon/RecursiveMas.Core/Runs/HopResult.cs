using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Plans;

namespace RecursiveMas.Core.Runs;

/// <summary>What one hop did. Unknown is null, never 0; latent steps are never hidden inside decoded tokens.</summary>
/// <param name="Hop">Index in the plan.</param>
/// <param name="Round">Round, from 1.</param>
/// <param name="Agent">Agent id.</param>
/// <param name="Kind">Think, speak or answer.</param>
/// <param name="Engine">Engine name.</param>
/// <param name="Model">Model name.</param>
/// <param name="Links">Link ids applied to fill this hop's slots and to think.</param>
/// <param name="PromptTokens">Text positions of the prompt.</param>
/// <param name="InjectedRows">Latent rows injected into slots.</param>
/// <param name="LatentSteps">Latent steps m; null for hops that write.</param>
/// <param name="DecodedTokens">Tokens decoded, stop tokens included; null for hops that think.</param>
/// <param name="Ms">Wall time in milliseconds, tools included.</param>
/// <param name="RowNorms">L2 norm of each row handed over; null for hops that write.</param>
/// <param name="Finite">Whether every row is finite; null for hops that write.</param>
/// <param name="Text">What was written; null for hops that think.</param>
/// <param name="Error">Why the hop failed; null when it did not.</param>
/// <param name="ReusedFrom">Id of the run this result was taken from, its time included; null when the hop ran here.</param>
public sealed record HopResult(
    int Hop,
    int Round,
    string Agent,
    HopKind Kind,
    string Engine,
    string Model,
    IReadOnlyList<string> Links,
    int? PromptTokens,
    int? InjectedRows,
    int? LatentSteps,
    int? DecodedTokens,
    double Ms,
    IReadOnlyList<float>? RowNorms,
    bool? Finite,
    string? Text,
    RmasError? Error,
    string? ReusedFrom = null);
