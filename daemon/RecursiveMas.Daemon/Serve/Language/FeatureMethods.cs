using RecursiveMas.Core.Patterns.Outline;
using RecursiveMas.Daemon.Serve.Connection;
using RecursiveMas.Daemon.Serve.Documents;
using RecursiveMas.Daemon.Serve.Lsp;
using RecursiveMas.Language.CodeActions;
using RecursiveMas.Language.CodeLenses;
using RecursiveMas.Language.Completion;
using RecursiveMas.Language.Definition;
using RecursiveMas.Language.Documents;
using RecursiveMas.Language.Folding;
using RecursiveMas.Language.Highlights;
using RecursiveMas.Language.Hover;
using RecursiveMas.Language.InlayHints;
using RecursiveMas.Language.References;
using RecursiveMas.Language.Rename;
using RecursiveMas.Language.SemanticTokens;
using StreamJsonRpc;

namespace RecursiveMas.Daemon.Serve.Language;

/// <summary>
/// What only reads: each takes the snapshot of the moment its message came, in order with the edits around it, and then works beside
/// everything else.
/// </summary>
internal sealed class FeatureMethods(ServerLifetime lifetime, ServerState state)
{
    /// <summary><c>textDocument/completion</c>.</summary>
    [JsonRpcMethod("textDocument/completion", UseSingleObjectParameterDeserialization = true)]
    public Task<CompletionList> CompletionAsync(PositionParams request, CancellationToken cancellationToken) => ReadAsync(
        request.TextDocument, request.Position, (snapshot, offset) => CompletionMapping.Of(snapshot, PatternCompletion.At(snapshot, offset, state.Settings.Completion)), cancellationToken);

    /// <summary><c>textDocument/hover</c>.</summary>
    [JsonRpcMethod("textDocument/hover", UseSingleObjectParameterDeserialization = true)]
    public Task<LspHover?> HoverAsync(PositionParams request, CancellationToken cancellationToken) => ReadAsync(
        request.TextDocument,
        request.Position,
        (snapshot, offset) => PatternHover.At(snapshot, offset) is { } hover ? new LspHover(Markdown(hover.Markdown), Positions.Of(snapshot.Lines, hover.Span)) : null,
        cancellationToken);

    /// <summary><c>textDocument/definition</c>.</summary>
    [JsonRpcMethod("textDocument/definition", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<LspLocation>> DefinitionAsync(PositionParams request, CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<LspLocation>>(
        request.TextDocument,
        request.Position,
        (snapshot, offset) => [.. GoToDefinition.At(snapshot, offset).Select(place => place.Path is { } path
            ? new LspLocation(DocumentUri.Of(path), new LspRange(new LspPosition(0, 0), new LspPosition(0, 0)))
            : new LspLocation(request.TextDocument.Uri, Positions.Of(snapshot.Lines, place.Span)))],
        cancellationToken);

    /// <summary><c>textDocument/references</c>.</summary>
    [JsonRpcMethod("textDocument/references", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<LspLocation>> ReferencesAsync(ReferenceParams request, CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<LspLocation>>(
        request.TextDocument,
        request.Position,
        (snapshot, offset) => [.. FindReferences.At(snapshot, offset, request.Context.IncludeDeclaration).Select(span => new LspLocation(request.TextDocument.Uri, Positions.Of(snapshot.Lines, span)))],
        cancellationToken);

    /// <summary><c>textDocument/documentHighlight</c>.</summary>
    [JsonRpcMethod("textDocument/documentHighlight", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<LspHighlight>> HighlightAsync(PositionParams request, CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<LspHighlight>>(
        request.TextDocument,
        request.Position,
        (snapshot, offset) => [.. DocumentHighlights.At(snapshot, offset).Select(place => new LspHighlight(Positions.Of(snapshot.Lines, place.Span), place.IsWrite ? 3 : 2))],
        cancellationToken);

    /// <summary><c>textDocument/prepareRename</c>.</summary>
    [JsonRpcMethod("textDocument/prepareRename", UseSingleObjectParameterDeserialization = true)]
    public Task<PrepareRenameResult?> PrepareRenameAsync(PositionParams request, CancellationToken cancellationToken) => ReadAsync(
        request.TextDocument,
        request.Position,
        (snapshot, offset) => RenameSymbol.Prepare(snapshot, offset) switch
        {
            null => null,
            { Error: { } error } => throw ServerErrors.Of(ServerErrors.RequestFailed, error.ToString()),
            var target => new PrepareRenameResult(Positions.Of(snapshot.Lines, target.Span), target.Name),
        },
        cancellationToken);

    /// <summary><c>textDocument/rename</c>.</summary>
    [JsonRpcMethod("textDocument/rename", UseSingleObjectParameterDeserialization = true)]
    public Task<WorkspaceEdit?> RenameAsync(RenameParams request, CancellationToken cancellationToken) => ReadAsync(
        request.TextDocument,
        request.Position,
        (snapshot, offset) => RenameSymbol.At(snapshot, offset, request.NewName) switch
        {
            null => null,
            { Error: { } error } => throw ServerErrors.Of(ServerErrors.RequestFailed, error.ToString()),
            var renamed => EditMapping.Of(request.TextDocument.Uri, snapshot, renamed.Files, renamed.Moves, state.Settings),
        },
        cancellationToken);

    /// <summary><c>textDocument/documentSymbol</c>.</summary>
    [JsonRpcMethod("textDocument/documentSymbol", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<LspDocumentSymbol>> SymbolsAsync(DocumentParams request, CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<LspDocumentSymbol>>(
        request.TextDocument, snapshot => [.. PatternOutline.Of(snapshot.Pattern).Select(symbol => SymbolMapping.Of(snapshot.Lines, symbol))], cancellationToken);

    /// <summary><c>textDocument/foldingRange</c>.</summary>
    [JsonRpcMethod("textDocument/foldingRange", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<LspFoldingRange>> FoldingAsync(DocumentParams request, CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<LspFoldingRange>>(
        request.TextDocument, snapshot => [.. PromptFolding.Of(snapshot).Select(fold => new LspFoldingRange(fold.StartLine - 1, fold.EndLine - 1, fold.Shown))], cancellationToken);

    /// <summary><c>textDocument/codeAction</c>.</summary>
    [JsonRpcMethod("textDocument/codeAction", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<LspCodeAction>> CodeActionAsync(CodeActionParams request, CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<LspCodeAction>>(
        request.TextDocument,
        snapshot => [.. PatternActions.In(snapshot, Positions.Span(snapshot.Text, snapshot.Lines, request.Range))
            .Select(action => Action(request.TextDocument.Uri, snapshot, action))
            .Where(action => request.Context.Only is not { } only || only.Any(kind => action.Kind == kind || action.Kind.StartsWith(kind + ".", StringComparison.Ordinal)))],
        cancellationToken);

    /// <summary><c>textDocument/codeLens</c>.</summary>
    [JsonRpcMethod("textDocument/codeLens", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<LspCodeLens>> CodeLensAsync(DocumentParams request, CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<LspCodeLens>>(
        request.TextDocument,
        snapshot => [.. PatternLenses.Of(snapshot).Select(lens => new LspCodeLens(Positions.Of(snapshot.Lines, lens.Span), new LspCommand(lens.Title, lens.Command, [request.TextDocument.Uri])))],
        cancellationToken);

    /// <summary><c>textDocument/inlayHint</c>.</summary>
    [JsonRpcMethod("textDocument/inlayHint", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<LspInlayHint>> InlayHintAsync(RangeParams request, CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<LspInlayHint>>(
        request.TextDocument,
        snapshot =>
        {
            var span = Positions.Span(snapshot.Text, snapshot.Lines, request.Range);
            return [.. DefaultHints.Of(snapshot).Where(hint => span.Touches(hint.Offset))
                .Select(hint => new LspInlayHint(Positions.Of(snapshot.Lines, hint.Offset), hint.Label, Markdown(hint.Tooltip), PaddingLeft: true))];
        },
        cancellationToken);

    /// <summary><c>textDocument/semanticTokens/full</c>.</summary>
    [JsonRpcMethod("textDocument/semanticTokens/full", UseSingleObjectParameterDeserialization = true)]
    public Task<LspSemanticTokens> SemanticTokensAsync(DocumentParams request, CancellationToken cancellationToken) =>
        ReadAsync(request.TextDocument, snapshot => TokenEncoding.Of(snapshot.Lines, PlaceholderTokens.Of(snapshot)), cancellationToken);

    private static MarkupContent Markdown(string text) => new("markdown", text);

    private LspCodeAction Action(string uri, DocumentSnapshot snapshot, TextAction action) => new(
        action.Title,
        action.Repairs is null ? "refactor.rewrite" : "quickfix",
        action.Repairs is { } diagnostic ? [DiagnosticsMapping.Of(uri, snapshot, diagnostic, state.Settings)] : null,
        action.IsPreferred ? true : null,
        action.Command is null ? EditMapping.Of(uri, snapshot, action.Edits, state.Settings) : null,
        action.Command is { } command ? new LspCommand(action.Title, command, action.CommandPath is { } path ? [uri, DocumentUri.Of(path)] : [uri]) : null);

    private Task<T> ReadAsync<T>(TextDocumentIdentifier document, LspPosition position, Func<DocumentSnapshot, int, T> read, CancellationToken cancellationToken) =>
        ReadAsync(document, snapshot => read(snapshot, Positions.Offset(snapshot.Text, snapshot.Lines, position)), cancellationToken);

    // The snapshot is taken here, before the next message is looked at; the work is done elsewhere.
    private Task<T> ReadAsync<T>(TextDocumentIdentifier document, Func<DocumentSnapshot, T> read, CancellationToken cancellationToken)
    {
        lifetime.RequireRunning();

        // Every answer may be null by the protocol, which says that there is nothing to show.
        if (!DocumentUri.IsServed(document.Uri)) return Task.FromResult<T>(default!);
        var snapshot = state.Documents.Require(document.Uri);
        return Task.Run(
            () =>
            {
                var result = read(snapshot);
                cancellationToken.ThrowIfCancellationRequested();
                return result;
            },
            cancellationToken);
    }
}
