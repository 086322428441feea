using RecursiveMas.Core.Diagnostics;

namespace RecursiveMas.Core.Json;

/// <summary>What a JSON text parses to; there is always a tree.</summary>
/// <param name="Root">The outermost value.</param>
/// <param name="Diagnostics">Syntax errors in order of place.</param>
public sealed record JsonTree(JsonSyntax Root, IReadOnlyList<Diagnostic> Diagnostics);
