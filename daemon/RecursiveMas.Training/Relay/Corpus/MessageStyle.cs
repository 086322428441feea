namespace RecursiveMas.Training.Relay.Corpus;

/// <summary>How a conversation's message is written, and what asks for it.</summary>
public enum MessageStyle
{
    /// <summary>As the pattern's agents always write.</summary>
    Plain,

    /// <summary>A sentence, by default.</summary>
    Sentence,

    /// <summary>Terse, because the prompt asks to be brief.</summary>
    Brief,

    /// <summary>Terse although nothing asks for it, because it began so: the token where it parts from a sentence is no target, so that a sentence stays the default.</summary>
    Begun,
}
