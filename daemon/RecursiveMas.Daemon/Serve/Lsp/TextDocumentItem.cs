namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>A document as it is opened.</summary>
/// <param name="Uri">Its URI.</param>
/// <param name="LanguageId">Language of the editor.</param>
/// <param name="Version">Version.</param>
/// <param name="Text">All of the text.</param>
internal sealed record TextDocumentItem(string Uri, string LanguageId, int Version, string Text);
