namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>How completion is asked for.</summary>
/// <param name="TriggerCharacters">Characters that ask for it.</param>
internal sealed record CompletionOptions(IReadOnlyList<string> TriggerCharacters);
