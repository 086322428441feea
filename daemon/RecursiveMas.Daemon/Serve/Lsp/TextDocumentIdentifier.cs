namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>A document.</summary>
/// <param name="Uri">Its URI.</param>
internal sealed record TextDocumentIdentifier(string Uri);
