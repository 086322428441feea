namespace RecursiveMas.Core.Patterns;

/// <summary>A single model that answers alone in comparisons, e.g. one of the same total size trained on everything.</summary>
public sealed record BaselineSpec
{
    /// <summary>What it is, for the table.</summary>
    public string? Description { get; init; }

    /// <summary>Name of a model.</summary>
    public string Model { get; init; } = "";

    /// <summary>System text.</summary>
    public string? System { get; init; }

    /// <summary>Prompt with <c>{{question}}</c>.</summary>
    public PromptSpec? Prompt { get; init; }

    /// <summary>Names of tools it may call.</summary>
    public IReadOnlyList<string> Tools { get; init; } = [];

    /// <summary>Most tokens of its answer.</summary>
    public int? MaxTokens { get; init; }
}
