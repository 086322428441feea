namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>Which actions there are.</summary>
/// <param name="CodeActionKinds">Their kinds.</param>
internal sealed record CodeActionOptions(IReadOnlyList<string> CodeActionKinds);
