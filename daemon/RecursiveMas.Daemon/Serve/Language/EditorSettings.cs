using RecursiveMas.Daemon.Serve.Lsp;
using RecursiveMas.Language.Completion;

namespace RecursiveMas.Daemon.Serve.Language;

/// <summary>What an editor said about itself in <c>initialize</c>.</summary>
/// <param name="DiagnosticsPage">Address of the documentation of diagnostics; null leaves links out.</param>
/// <param name="Completion">What is offered.</param>
/// <param name="VersionedEdits">Whether edits name the version they are for.</param>
/// <param name="RenamesFiles">Whether an edit may rename files.</param>
internal sealed record EditorSettings(string? DiagnosticsPage, CompletionSettings Completion, bool VersionedEdits, bool RenamesFiles)
{
    /// <summary>Before anything was said.</summary>
    public static EditorSettings Default { get; } = new(null, CompletionSettings.Default, false, false);

    /// <summary>From <c>initialize</c>.</summary>
    public static EditorSettings Of(InitializeParams request)
    {
        var edits = request.Capabilities?.Workspace?.WorkspaceEdit;
        var options = request.InitializationOptions;
        return new EditorSettings(
            options?.DiagnosticsPage,
            options?.PrebuiltModels is { } models ? new CompletionSettings(models) : CompletionSettings.Default,
            edits?.DocumentChanges == true,
            edits?.DocumentChanges == true && edits.ResourceOperations?.Contains("rename") == true);
    }
}
