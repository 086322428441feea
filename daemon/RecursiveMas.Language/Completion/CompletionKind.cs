namespace RecursiveMas.Language.Completion;

/// <summary>What an offer is.</summary>
public enum CompletionKind
{
    /// <summary>An agent.</summary>
    Agent,

    /// <summary>An edge, <c>from-&gt;to</c>.</summary>
    Edge,

    /// <summary>A model of the pattern.</summary>
    Model,

    /// <summary>A model somebody else built.</summary>
    PrebuiltModel,

    /// <summary>A slot.</summary>
    Slot,

    /// <summary>A placeholder that is no slot.</summary>
    Placeholder,

    /// <summary>A tool.</summary>
    Tool,

    /// <summary>A file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,
}
