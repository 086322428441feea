namespace RecursiveMas.Training.Relay.Corpus;

/// <summary>Which of an agent's prompts a conversation uses.</summary>
public enum PromptKind
{
    /// <summary>Round 1.</summary>
    First,

    /// <summary>A later round, not the answering hop.</summary>
    Later,

    /// <summary>The hop that writes the answer.</summary>
    Final,

    /// <summary>The agent alone.</summary>
    Single,

    /// <summary>The baseline of the same total size.</summary>
    Whole,
}
