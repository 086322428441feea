using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;

namespace RecursiveMas.Language.Graph;

/// <summary>An edge and where it stands.</summary>
/// <param name="Edge">The edge.</param>
/// <param name="Span">All of it where it is written; null where the pattern's name implies it.</param>
/// <param name="FromSpan">Its sender: the agent's id, or the name written in the edge when there is no such agent.</param>
/// <param name="ToSpan">Its receiver likewise.</param>
/// <param name="Diagnostics">What is to say about it and its outer link.</param>
public sealed record GraphEdge(EdgeFacts Edge, TextSpan? Span, TextSpan FromSpan, TextSpan ToSpan, IReadOnlyList<Diagnostic> Diagnostics);
