using RecursiveMas.Core.Diagnostics;

namespace RecursiveMas.Language.CodeActions;

/// <summary>A change offered at a place, or a command that repairs what no edit can.</summary>
/// <param name="Title">What it does, in the imperative.</param>
/// <param name="Edits">Changes of the document, none overlapping.</param>
/// <param name="Repairs">What it repairs; null for a change of form.</param>
/// <param name="IsPreferred">Whether it is the one repair worth applying without reading on.</param>
public sealed record TextAction(string Title, IReadOnlyList<TextEdit> Edits, Diagnostic? Repairs, bool IsPreferred)
{
    /// <summary>Command id of the editor that is run instead of edits; null for edits.</summary>
    public string? Command { get; init; }

    /// <summary>What the command is given after the document's URI: a path; null for none.</summary>
    public string? CommandPath { get; init; }
}
