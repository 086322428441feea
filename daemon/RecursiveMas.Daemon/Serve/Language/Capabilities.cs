using System.Reflection;
using RecursiveMas.Daemon.Serve.Lsp;
using RecursiveMas.Language.SemanticTokens;

namespace RecursiveMas.Daemon.Serve.Language;

/// <summary>What this server tells editors it can do.</summary>
internal static class Capabilities
{
    /// <summary>The answer to <c>initialize</c>.</summary>
    public static InitializeResult Result { get; } = new(
        new ServerCapabilities(
            PositionEncoding: "utf-16",
            TextDocumentSync: new TextDocumentSyncOptions(OpenClose: true, Change: 2),
            CompletionProvider: new CompletionOptions(["\"", "{", ":", "/"]),
            HoverProvider: true,
            DefinitionProvider: true,
            ReferencesProvider: true,
            DocumentHighlightProvider: true,
            DocumentSymbolProvider: true,
            CodeActionProvider: new CodeActionOptions(["quickfix", "refactor.rewrite"]),
            CodeLensProvider: new CodeLensOptions(ResolveProvider: false),
            RenameProvider: new RenameOptions(PrepareProvider: true),
            FoldingRangeProvider: true,
            InlayHintProvider: true,
            SemanticTokensProvider: new SemanticTokensOptions(new SemanticTokensLegend([.. Enum.GetNames<PlaceholderTokenKind>().Select(name => name.ToLowerInvariant())], []), Full: true),
            Workspace: new WorkspaceServerCapabilities(new WorkspaceFoldersOptions(Supported: true, ChangeNotifications: true))),
        new ServerInfo("rmas", typeof(Capabilities).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0"));
}
