namespace RecursiveMas.Core.Patterns;

/// <summary>Questions with answers: separate files, or one file split by a seed.</summary>
public sealed record DatasetSpec
{
    /// <summary>One JSONL file, split by <see cref="Seed"/>: 80 % train, 10 % validation, 10 % test.</summary>
    public string? File { get; init; }

    /// <summary>Training questions (JSONL).</summary>
    public string? Train { get; init; }

    /// <summary>Validation questions (JSONL).</summary>
    public string? Validation { get; init; }

    /// <summary>Held-out questions (JSONL); the only ones reported numbers use.</summary>
    public string? Test { get; init; }

    /// <summary>Seed of the split of <see cref="File"/>.</summary>
    public int? Seed { get; init; }

    /// <summary>How an answer is scored.</summary>
    public AnswerMatch? Match { get; init; }
}
