namespace RecursiveMas.Core.Patterns;

/// <summary>One agent.</summary>
public sealed record AgentSpec
{
    /// <summary>Unique id; letters, digits, <c>-</c> and <c>_</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>Role shown to people.</summary>
    public string? Role { get; init; }

    /// <summary>Name of a model.</summary>
    public string Model { get; init; } = "";

    /// <summary>System text.</summary>
    public string? System { get; init; }

    /// <summary>Prompt of every round not covered by <see cref="First"/> or <see cref="Later"/>; lines already joined.</summary>
    public PromptSpec? Prompt { get; init; }

    /// <summary>Prompt of round 1.</summary>
    public PromptSpec? First { get; init; }

    /// <summary>Prompt of rounds 2 and up.</summary>
    public PromptSpec? Later { get; init; }

    /// <summary>Prompt of the hop that writes the answer (last round); null takes <see cref="Later"/>, <see cref="First"/> or <see cref="Prompt"/> as any round would.</summary>
    public PromptSpec? Final { get; init; }

    /// <summary>Prompt when the agent works alone.</summary>
    public PromptSpec? Single { get; init; }

    /// <summary>m, or auto with a limit.</summary>
    public LatentStepsSpec? LatentSteps { get; init; }

    /// <summary>Names of tools it may call when it answers.</summary>
    public IReadOnlyList<string> Tools { get; init; } = [];

    /// <summary>Most tokens of one message in text mode.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Sampling temperature of its messages; 0 is greedy.</summary>
    public double? Temperature { get; init; }

    /// <summary>Nucleus mass of its messages.</summary>
    public double? TopP { get; init; }
}
