namespace RecursiveMas.Core.Engines;

/// <summary>Why decoding ended.</summary>
public enum StopReason
{
    /// <summary>The model's end-of-turn token.</summary>
    EndOfTurn,

    /// <summary>One of the request's stop strings.</summary>
    StopString,

    /// <summary>The token limit.</summary>
    MaxTokens,

    /// <summary>The context is full.</summary>
    ContextFull,
}
