using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Daemon.Serve.Lsp;

namespace RecursiveMas.Daemon.Serve.Protocol.Graphs;

/// <summary>A diagnostic beside what it is about.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
/// <param name="Range">Where.</param>
internal sealed record DiagnosticView(string Code, DiagnosticSeverity Severity, string Message, LspRange Range);
