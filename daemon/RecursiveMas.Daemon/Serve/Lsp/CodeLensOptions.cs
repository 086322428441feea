namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>How lenses are asked for.</summary>
/// <param name="ResolveProvider">Whether they are completed later.</param>
internal sealed record CodeLensOptions(bool ResolveProvider);
