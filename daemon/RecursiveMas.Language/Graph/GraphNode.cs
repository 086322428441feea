using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;

namespace RecursiveMas.Language.Graph;

/// <summary>An agent and where it stands.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="Span">All of it.</param>
/// <param name="IdSpan">Its id; a place at the start of <paramref name="Span"/> when none is written.</param>
/// <param name="Diagnostics">What is to say about it, its model and its inner link.</param>
public sealed record GraphNode(AgentFacts Agent, TextSpan Span, TextSpan IdSpan, IReadOnlyList<Diagnostic> Diagnostics);
