namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>How open folders are told.</summary>
/// <param name="Supported">Whether several are understood.</param>
/// <param name="ChangeNotifications">Whether changes are wanted.</param>
internal sealed record WorkspaceFoldersOptions(bool Supported, bool ChangeNotifications);
