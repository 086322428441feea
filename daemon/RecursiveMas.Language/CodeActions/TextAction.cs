using RecursiveMas.Core.Diagnostics;

namespace RecursiveMas.Language.CodeActions;

/// <summary>A change offered at a place.</summary>
/// <param name="Title">What it does, in the imperative.</param>
/// <param name="Edits">Changes of the document, none overlapping.</param>
/// <param name="Repairs">What it repairs; null for a change of form.</param>
/// <param name="IsPreferred">Whether it is the one repair worth applying without reading on.</param>
public sealed record TextAction(string Title, IReadOnlyList<TextEdit> Edits, Diagnostic? Repairs, bool IsPreferred);
