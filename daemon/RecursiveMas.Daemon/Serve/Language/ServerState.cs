using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Serve.Documents;

namespace RecursiveMas.Daemon.Serve.Language;

/// <summary>What a server knows of its editor.</summary>
internal sealed class ServerState
{
    /// <summary>Nothing is known yet.</summary>
    public ServerState() => Documents = new OpenDocuments(new DiskSurroundings(Folders, () => ModelFolder), Folders);

    /// <summary>Open folders.</summary>
    public WorkspaceFolders Folders { get; } = new();

    /// <summary>Open documents.</summary>
    public OpenDocuments Documents { get; }

    /// <summary>Where the model store is.</summary>
    public string ModelFolder => Settings.Host(HostSettings.FromEnvironment()).ModelFolder;

    /// <summary>What the editor said about itself.</summary>
    public EditorSettings Settings { get; set; } = EditorSettings.Default;
}
