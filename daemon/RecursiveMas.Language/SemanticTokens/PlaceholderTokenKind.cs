namespace RecursiveMas.Language.SemanticTokens;

/// <summary>What a piece of a placeholder is.</summary>
public enum PlaceholderTokenKind
{
    /// <summary>Braces, <c>slot:</c>, <c>question</c> and <c>round</c>.</summary>
    Macro,

    /// <summary>The name of a slot.</summary>
    Variable,
}
