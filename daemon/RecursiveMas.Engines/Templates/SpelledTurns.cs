using RecursiveMas.Core.Engines.Prompts;

namespace RecursiveMas.Engines.Templates;

/// <summary>The turns of form <see cref="ChatFormKind.Turns"/>, each marker spelled out.</summary>
/// <param name="Roles">What stands around a turn, by role; a role that is absent cannot speak.</param>
/// <param name="Answer">Opens the assistant's turn at the end.</param>
public sealed record SpelledTurns(IReadOnlyDictionary<PromptRole, TurnText> Roles, string Answer)
{
    /// <summary>Where the system text stands.</summary>
    public SystemPlace SystemIn { get; init; }

    /// <summary>What stands around the system text.</summary>
    public TurnText System { get; init; } = new("", "");

    /// <summary>Whether an empty system text is left out with all that stands around it.</summary>
    public bool SkipsEmptySystem { get; init; }

    /// <summary>Roles whose content loses the white space around it.</summary>
    public IReadOnlyList<PromptRole> Trimmed { get; init; } = [];

    /// <summary>Whether user and assistant must take turns, the user first.</summary>
    public bool Alternates { get; init; }

    /// <summary>Tokens the tokenizer must have; without them the markers would silently become plain text.</summary>
    public IReadOnlyList<string> Markers { get; init; } = [];
}
