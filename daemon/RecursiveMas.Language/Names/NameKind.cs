namespace RecursiveMas.Language.Names;

/// <summary>What a name names.</summary>
public enum NameKind
{
    /// <summary>An agent.</summary>
    Agent,

    /// <summary>A model.</summary>
    Model,

    /// <summary>A slot in the prompts of one agent.</summary>
    Slot,

    /// <summary>A built-in tool.</summary>
    Tool,
}
