namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>What this server can do.</summary>
/// <param name="PositionEncoding">utf-16.</param>
/// <param name="TextDocumentSync">Documents.</param>
/// <param name="CompletionProvider">Completion.</param>
/// <param name="HoverProvider">Hover.</param>
/// <param name="DefinitionProvider">Definition.</param>
/// <param name="ReferencesProvider">References.</param>
/// <param name="DocumentHighlightProvider">Highlights.</param>
/// <param name="DocumentSymbolProvider">Symbols.</param>
/// <param name="CodeActionProvider">Actions.</param>
/// <param name="CodeLensProvider">Lenses.</param>
/// <param name="RenameProvider">Rename.</param>
/// <param name="FoldingRangeProvider">Folding.</param>
/// <param name="InlayHintProvider">Hints.</param>
/// <param name="SemanticTokensProvider">Tokens.</param>
/// <param name="Workspace">Folders.</param>
internal sealed record ServerCapabilities(
    string PositionEncoding,
    TextDocumentSyncOptions TextDocumentSync,
    CompletionOptions CompletionProvider,
    bool HoverProvider,
    bool DefinitionProvider,
    bool ReferencesProvider,
    bool DocumentHighlightProvider,
    bool DocumentSymbolProvider,
    CodeActionOptions CodeActionProvider,
    CodeLensOptions CodeLensProvider,
    RenameOptions RenameProvider,
    bool FoldingRangeProvider,
    bool InlayHintProvider,
    SemanticTokensOptions SemanticTokensProvider,
    WorkspaceServerCapabilities Workspace);
