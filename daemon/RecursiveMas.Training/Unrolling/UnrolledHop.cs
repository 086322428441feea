using RecursiveMas.Core.Latents;

namespace RecursiveMas.Training.Unrolling;

/// <summary>One hop of an unrolled plan, the same for every question.</summary>
/// <param name="Index">Index in the plan.</param>
/// <param name="Round">Round, from 1.</param>
/// <param name="Model">Model name.</param>
/// <param name="Steps">m; 0 for the hop that answers.</param>
/// <param name="InnerLink">Key of R_in; null where no step needs it.</param>
/// <param name="Pool">Reduction of the rows before they cross.</param>
/// <param name="Sources">By source hop: keys of the links its rows pass, in order.</param>
public sealed record UnrolledHop(
    int Index,
    int Round,
    string Model,
    int Steps,
    string? InnerLink,
    RowPooling Pool,
    IReadOnlyDictionary<int, IReadOnlyList<string>> Sources)
{
    /// <summary>Whether this hop writes the answer.</summary>
    public bool Answers => Steps == 0;
}
