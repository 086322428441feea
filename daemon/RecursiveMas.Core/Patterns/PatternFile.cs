namespace RecursiveMas.Core.Patterns;

/// <summary>A <c>.rmas.json</c> file, version 1, as written: nothing filled in, paths as in the file.</summary>
public sealed record PatternFile
{
    /// <summary>Format version; 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Name shown to people; null when not written.</summary>
    public string? Name { get; init; }

    /// <summary>What the pattern is for.</summary>
    public string? Description { get; init; }

    /// <summary>Which pattern.</summary>
    public PatternKind Pattern { get; init; }

    /// <summary>Recursion depth; null takes the default of 3.</summary>
    public int? Rounds { get; init; }

    /// <summary>Models by name.</summary>
    public IReadOnlyDictionary<string, ModelSpec> Models { get; init; } = new Dictionary<string, ModelSpec>();

    /// <summary>Agents in file order; for shorthand patterns order is meaning (last one answers).</summary>
    public IReadOnlyList<AgentSpec> Agents { get; init; } = [];

    /// <summary>Edges written out; shorthand patterns fill theirs when empty.</summary>
    public IReadOnlyList<EdgeSpec> Edges { get; init; } = [];

    /// <summary>Link files named explicitly.</summary>
    public LinksSpec Links { get; init; } = new();

    /// <summary>Who writes the answer and how; null takes the last agent.</summary>
    public DecodeSpec? Decode { get; init; }

    /// <summary>What crosses.</summary>
    public TransferSpec Transfer { get; init; } = new();

    /// <summary>Tools by name.</summary>
    public IReadOnlyDictionary<string, ToolSpec> Tools { get; init; } = new Dictionary<string, ToolSpec>();

    /// <summary>Questions with answers; null when the file has none.</summary>
    public DatasetSpec? Dataset { get; init; }

    /// <summary>Single models to stand beside the loop in comparisons, by name.</summary>
    public IReadOnlyDictionary<string, BaselineSpec> Baselines { get; init; } = new Dictionary<string, BaselineSpec>();
}
