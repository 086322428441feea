namespace RecursiveMas.Engines.Templates;

/// <summary>What a model package's chat.json says: a family of chat templates and the choices within it.</summary>
/// <param name="Form">The family.</param>
/// <param name="EndOfTurn">Tokens that end the model's turn; decoding stops at any of them.</param>
public sealed record ChatForm(ChatFormKind Form, IReadOnlyList<string> EndOfTurn)
{
    /// <summary>System text where the prompt has none; null writes no system turn then. An empty one writes an empty turn.</summary>
    public string? DefaultSystem { get; init; }

    /// <summary>Token before everything, e.g. <c>&lt;|begin_of_text|&gt;</c>; null for none.</summary>
    public string? StartOfText { get; init; }

    /// <summary>Text the template itself puts before every system text (Llama-3.1's dates); null for none.</summary>
    public string? SystemPreamble { get; init; }

    /// <summary>Text the template puts after the assistant's opened header, e.g. an empty <c>&lt;think&gt;</c> block; null for none.</summary>
    public string? AssistantOpening { get; init; }

    /// <summary>How tool results are written.</summary>
    public ToolTurnStyle ToolTurns { get; init; }

    /// <summary>The conversation template of <see cref="ChatFormKind.Mlc"/>; null otherwise.</summary>
    public MlcConversation? Conversation { get; init; }

    /// <summary>The turns of <see cref="ChatFormKind.Turns"/>; null otherwise.</summary>
    public SpelledTurns? Turns { get; init; }
}
