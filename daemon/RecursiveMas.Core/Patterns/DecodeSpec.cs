namespace RecursiveMas.Core.Patterns;

/// <summary>How the answer is written.</summary>
public sealed record DecodeSpec
{
    /// <summary>Answering agent; null takes the last.</summary>
    public string? Agent { get; init; }

    /// <summary>Most tokens of the answer.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Sampling temperature; 0 is greedy.</summary>
    public double? Temperature { get; init; }

    /// <summary>Nucleus mass.</summary>
    public double? TopP { get; init; }

    /// <summary>Base seed of the run.</summary>
    public int? Seed { get; init; }
}
