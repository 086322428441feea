using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Serve.Lsp;
using RecursiveMas.Language.Completion;

namespace RecursiveMas.Daemon.Serve.Language;

/// <summary>What an editor said about itself, and this server's settings.</summary>
/// <param name="Daemon">The settings.</param>
/// <param name="VersionedEdits">Whether edits name the version they are for.</param>
/// <param name="RenamesFiles">Whether an edit may rename files.</param>
internal sealed record EditorSettings(DaemonSettings Daemon, bool VersionedEdits, bool RenamesFiles)
{
    /// <summary>Before anything was said.</summary>
    public static EditorSettings Default { get; } = new(new DaemonSettings(), false, false);

    /// <summary>Address of the documentation of diagnostics; null leaves links out.</summary>
    public string? DiagnosticsPage => Daemon.DiagnosticsPage;

    /// <summary>What is offered.</summary>
    public CompletionSettings Completion { get; } = Daemon.PrebuiltModels is { } models ? new CompletionSettings(models) : CompletionSettings.Default;

    /// <summary>From <c>initialize</c>.</summary>
    public static EditorSettings Of(InitializeParams request, Action<string> log)
    {
        var edits = request.Capabilities?.Workspace?.WorkspaceEdit;
        return new EditorSettings(
            SettingsReader.Read(Default.Daemon, request.InitializationOptions, log),
            edits?.DocumentChanges == true,
            edits?.DocumentChanges == true && edits.ResourceOperations?.Contains("rename") == true);
    }

    /// <summary>What holds for engines and other children.</summary>
    /// <param name="otherwise">What holds where the editor says nothing; an environment that is offline stays so.</param>
    public HostSettings Host(HostSettings otherwise) => new(
        Daemon.ArtifactFolder is { } folder ? Path.GetFullPath(folder) : otherwise.ArtifactFolder,
        Daemon.Offline || otherwise.Offline,
        otherwise.ChosenModelFolder);
}
