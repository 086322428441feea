using RecursiveMas.Daemon.Serve.Lsp;
using RecursiveMas.Language.Graph;

namespace RecursiveMas.Daemon.Serve.Protocol.Graphs;

/// <summary>An agent and where it stands.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="Range">All of it.</param>
/// <param name="IdRange">Its id; the start of <paramref name="Range"/> when none is written.</param>
/// <param name="Diagnostics">What is to say about it.</param>
internal sealed record NodeView(AgentFacts Agent, LspRange Range, LspRange IdRange, IReadOnlyList<DiagnosticView> Diagnostics);
