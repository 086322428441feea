using RecursiveMas.Core.Data;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Plans;

namespace RecursiveMas.Core.Comparison;

/// <summary>What is held against what, and on which questions.</summary>
/// <param name="Compile">Compiles the pattern's plans.</param>
/// <param name="Questions">Held-out questions; one with an empty answer has none that is known.</param>
/// <param name="Match">How answers are scored.</param>
/// <param name="Rounds">Recursion depths, e.g. 1, 2, 3.</param>
/// <param name="Controls">Controls run at every depth.</param>
/// <param name="Baselines">Names of the pattern's baselines.</param>
public sealed record CompareRequest(
    Func<PlanRequest, Plan> Compile,
    IReadOnlyList<DataQuestion> Questions,
    AnswerMatch Match,
    IReadOnlyList<int> Rounds,
    IReadOnlyList<LatentControl> Controls,
    IReadOnlyList<string> Baselines)
{
    /// <summary>Whether the decoding agent alone is a row.</summary>
    public bool Single { get; init; } = true;

    /// <summary>Whether text is among the rows.</summary>
    public bool Text { get; init; } = true;

    /// <summary>Whether latents, and so their controls, are among the rows.</summary>
    public bool Latent { get; init; } = true;

    /// <summary>Looks at what was loaded before anything runs on it; throws to refuse it.</summary>
    public Action<ComparedLoad>? OnLoaded { get; init; }

    /// <summary>Questions of the serial timing pass; 0 leaves times unknown.</summary>
    public int TimingQuestions { get; init; } = 12;

    /// <summary>Questions side by side in the accuracy pass; null takes the number of cores.</summary>
    public int? Degree { get; init; }

    /// <summary>Seed of the order questions are taken in, and so of who is whose donor.</summary>
    public int Seed { get; init; }

    /// <summary>Failed runs after which the comparison gives up.</summary>
    public int MaxErrors { get; init; } = 20;
}
