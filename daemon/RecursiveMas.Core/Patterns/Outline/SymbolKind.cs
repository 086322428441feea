namespace RecursiveMas.Core.Patterns.Outline;

/// <summary>What an outline entry is.</summary>
public enum SymbolKind
{
    /// <summary>A scalar of the file: pattern, rounds.</summary>
    Setting,

    /// <summary>A group of entries: models, agents.</summary>
    Section,

    /// <summary>A model.</summary>
    Model,

    /// <summary>An agent.</summary>
    Agent,

    /// <summary>A prompt of an agent.</summary>
    Prompt,

    /// <summary>A slot in a prompt.</summary>
    Slot,

    /// <summary>An edge.</summary>
    Edge,

    /// <summary>A link file.</summary>
    Link,

    /// <summary>A tool.</summary>
    Tool,

    /// <summary>A baseline.</summary>
    Baseline,
}
