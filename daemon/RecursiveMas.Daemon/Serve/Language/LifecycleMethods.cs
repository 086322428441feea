using RecursiveMas.Daemon.Serve.Connection;
using RecursiveMas.Daemon.Serve.Documents;
using RecursiveMas.Daemon.Serve.Lsp;
using RecursiveMas.Daemon.Serve.Working;
using StreamJsonRpc;

namespace RecursiveMas.Daemon.Serve.Language;

/// <summary>
/// What changes the server's state. These run to their end before the next message is looked at, because the connection hands out messages
/// in order and none of these waits for anything; so every read that follows sees what they did.
/// </summary>
internal sealed class LifecycleMethods(ServerLifetime lifetime, ServerState state, EngineSession engines, Action<string> changed, Action<int> watch, Action<string> log)
{
    /// <summary><c>initialize</c>.</summary>
    [JsonRpcMethod("initialize", UseSingleObjectParameterDeserialization = true)]
    public InitializeResult Initialize(InitializeParams request)
    {
        lifetime.Initialize();
        Apply(EditorSettings.Of(request, log));
        state.Folders.Set(request.WorkspaceFolders?.Select(folder => folder.Uri) ?? (request.RootUri is { } root ? [root] : []));
        if (request.ProcessId is { } editor) watch(editor);
        return Capabilities.Result;
    }

    /// <summary><c>initialized</c>: nothing is registered later, so there is nothing to do.</summary>
    [JsonRpcMethod("initialized")]
    public static void Initialized()
    {
    }

    /// <summary><c>shutdown</c>.</summary>
    [JsonRpcMethod("shutdown")]
    public object? Shutdown()
    {
        lifetime.ShutDown();
        return null;
    }

    /// <summary><c>exit</c>.</summary>
    [JsonRpcMethod("exit")]
    public void Exit() => lifetime.Exit();

    /// <summary><c>textDocument/didOpen</c>.</summary>
    [JsonRpcMethod("textDocument/didOpen", UseSingleObjectParameterDeserialization = true)]
    public void DidOpen(DidOpenParams request) => Change(request.TextDocument.Uri, () => state.Documents.Open(request.TextDocument));

    /// <summary><c>textDocument/didChange</c>.</summary>
    [JsonRpcMethod("textDocument/didChange", UseSingleObjectParameterDeserialization = true)]
    public void DidChange(DidChangeParams request) =>
        Change(request.TextDocument.Uri, () => state.Documents.Change(request.TextDocument, request.ContentChanges));

    /// <summary><c>textDocument/didClose</c>.</summary>
    [JsonRpcMethod("textDocument/didClose", UseSingleObjectParameterDeserialization = true)]
    public void DidClose(DidCloseParams request) => Change(request.TextDocument.Uri, () => state.Documents.Close(request.TextDocument.Uri));

    /// <summary><c>textDocument/didSave</c>: what is on disk may have changed with it.</summary>
    [JsonRpcMethod("textDocument/didSave", UseSingleObjectParameterDeserialization = true)]
    public void DidSave(DidSaveParams request) => Refresh();

    /// <summary><c>workspace/didChangeWatchedFiles</c>: models, links, prompts came or went.</summary>
    [JsonRpcMethod("workspace/didChangeWatchedFiles", UseSingleObjectParameterDeserialization = true)]
    public void DidChangeWatchedFiles(DidChangeWatchedFilesParams request) => Refresh();

    /// <summary><c>workspace/didChangeConfiguration</c>: work that has begun goes on as it began.</summary>
    [JsonRpcMethod("workspace/didChangeConfiguration", UseSingleObjectParameterDeserialization = true)]
    public void DidChangeConfiguration(DidChangeConfigurationParams request)
    {
        if (!lifetime.IsRunning) return;
        Apply(state.Settings with { Daemon = SettingsReader.Read(state.Settings.Daemon, request.Settings, log) });
        Refresh();
    }

    /// <summary><c>workspace/didChangeWorkspaceFolders</c>.</summary>
    [JsonRpcMethod("workspace/didChangeWorkspaceFolders", UseSingleObjectParameterDeserialization = true)]
    public void DidChangeWorkspaceFolders(DidChangeWorkspaceFoldersParams request)
    {
        state.Folders.Change(request.Event);
        Refresh();
    }

    private void Apply(EditorSettings settings)
    {
        state.Settings = settings;
        engines.Settings = settings.Host(engines.Initial);
    }

    private void Refresh()
    {
        if (!lifetime.IsRunning) return;
        state.Documents.Refresh();
        foreach (var uri in state.Documents.Uris) changed(uri);
    }

    // Nobody answers a notification, so what is wrong with it is only logged.
    private void Change(string uri, Action change)
    {
        if (!lifetime.IsRunning || !DocumentUri.IsServed(uri)) return;
        try
        {
            change();
            changed(uri);
        }
        catch (LocalRpcException exception)
        {
            log(exception.Message);
        }
    }
}
