namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>A command of the editor.</summary>
/// <param name="Title">What people read.</param>
/// <param name="Command">Its id.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record LspCommand(string Title, string Command, IReadOnlyList<object> Arguments);
