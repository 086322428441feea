namespace RecursiveMas.Core.Patterns.Prompts;

/// <summary>Kinds of pieces.</summary>
public enum PromptPieceKind
{
    /// <summary>Plain text.</summary>
    Text,

    /// <summary><c>{{question}}</c>.</summary>
    Question,

    /// <summary><c>{{slot:name}}</c>.</summary>
    Slot,

    /// <summary><c>{{round}}</c>: the round's number.</summary>
    Round,

    /// <summary>Braces around something else.</summary>
    Unknown,

    /// <summary><c>{{</c> without an end.</summary>
    Unclosed,
}
