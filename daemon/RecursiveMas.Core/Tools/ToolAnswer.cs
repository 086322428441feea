namespace RecursiveMas.Core.Tools;

/// <summary>What a tool gave back: exactly one of the two.</summary>
/// <param name="Output">The result; null on error.</param>
/// <param name="Error">Why there is none, in words an agent and a person can use; null on success.</param>
public sealed record ToolAnswer(string? Output, string? Error)
{
    /// <summary>A result.</summary>
    public static ToolAnswer Of(string output) => new(output, null);

    /// <summary>A failure.</summary>
    public static ToolAnswer Failed(string error) => new(null, error);
}
