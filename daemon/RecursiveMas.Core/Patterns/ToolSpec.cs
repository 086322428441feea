namespace RecursiveMas.Core.Patterns;

/// <summary>Options of a built-in tool.</summary>
public sealed record ToolSpec
{
    /// <summary>JSON file of <c>lookup</c>, relative to the pattern.</summary>
    public string? File { get; init; }

    /// <summary>Must be true for tools that leave the machine (<c>wikipedia</c>).</summary>
    public bool? Enabled { get; init; }

    /// <summary>Most calls in one hop (on <c>deliberation</c> hops); null takes the default of 5.</summary>
    public int? MaxCalls { get; init; }
}
