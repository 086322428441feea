using RecursiveMas.Daemon.Serve.Lsp;
using RecursiveMas.Language.Graph;

namespace RecursiveMas.Daemon.Serve.Protocol.Graphs;

/// <summary>An edge and where it stands.</summary>
/// <param name="Edge">The edge.</param>
/// <param name="Range">All of it where it is written; null where the pattern's name implies it.</param>
/// <param name="FromRange">Its sender: the agent's id, or the name written in the edge when there is no such agent.</param>
/// <param name="ToRange">Its receiver likewise.</param>
/// <param name="Diagnostics">What is to say about it.</param>
internal sealed record EdgeView(EdgeFacts Edge, LspRange? Range, LspRange FromRange, LspRange ToRange, IReadOnlyList<DiagnosticView> Diagnostics);
