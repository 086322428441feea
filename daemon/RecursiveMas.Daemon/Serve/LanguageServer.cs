using System.Diagnostics;
using RecursiveMas.Daemon.Remote;
using RecursiveMas.Daemon.Serve.Connection;
using RecursiveMas.Daemon.Serve.Language;
using RecursiveMas.Daemon.Serve.Lsp;
using RecursiveMas.Daemon.Serve.Protocol;
using RecursiveMas.Daemon.Serve.Working;
using StreamJsonRpc;

namespace RecursiveMas.Daemon.Serve;

/// <summary>One editor's server: the Language Server Protocol for documents, and <see cref="IDaemonProtocol"/> for everything else.</summary>
internal sealed class LanguageServer
{
    private readonly ServerLifetime lifetime = new();
    private readonly ServerState state = new();
    private readonly JsonRpc rpc;

    private LanguageServer(JsonRpc rpc, EngineSession engines)
    {
        this.rpc = rpc;
        var editor = RemoteEngine.Attach(rpc);
        engines.Editor = editor;
        engines.WebLlm = editor.Beside("webllm");
        var diagnostics = new DiagnosticsPublisher<PublishDiagnosticsParams>(Check, found => rpc.NotifyWithParameterObjectAsync("textDocument/publishDiagnostics", found));
        rpc.AddLocalRpcTarget(new LifecycleMethods(lifetime, state, engines, diagnostics.Changed, Watch, Log));
        rpc.AddLocalRpcTarget(new FeatureMethods(lifetime, state));
        rpc.AddLocalRpcTarget<IDaemonProtocol>(new DaemonMethods(lifetime, state, engines, (method, report) => _ = rpc.NotifyWithParameterObjectAsync(method, report)), null);
    }

    /// <summary>Serves until the editor says so, hangs up or dies.</summary>
    /// <param name="sending">To the editor.</param>
    /// <param name="receiving">From the editor.</param>
    /// <param name="engines">Engines of runs.</param>
    /// <param name="clientProcess">Process to end with; null when only the connection counts.</param>
    /// <param name="cancellationToken">Ends serving.</param>
    /// <returns>The exit code: 0 after <c>shutdown</c>, else 1.</returns>
    public static async Task<int> ServeAsync(Stream sending, Stream receiving, EngineSession engines, int? clientProcess, CancellationToken cancellationToken)
    {
        using var rpc = ServerConnection.Create(sending, receiving);
        var server = new LanguageServer(rpc, engines);
        if (clientProcess is { } editor) server.Watch(editor);
        rpc.Disconnected += (_, _) => server.lifetime.Exit();
        rpc.StartListening();
        await using var stop = cancellationToken.Register(server.lifetime.Exit);
        return await server.lifetime.Ended;
    }

    private PublishDiagnosticsParams Check(string uri)
    {
        if (state.Documents.Find(uri) is not { } snapshot) return new PublishDiagnosticsParams(uri, null, []);
        return new PublishDiagnosticsParams(uri, snapshot.Version, [.. snapshot.Diagnostics.Select(diagnostic => DiagnosticsMapping.Of(uri, snapshot, diagnostic, state.Settings))]);
    }

    private void Log(string message) => _ = rpc.NotifyWithParameterObjectAsync("window/logMessage", new LogMessageParams(1, message));

    // An editor that died leaves a pipe open where something else inherited its end.
    private void Watch(int processId)
    {
        try
        {
            var editor = Process.GetProcessById(processId);
            _ = editor.WaitForExitAsync().ContinueWith(_ => lifetime.Exit(), TaskScheduler.Default);
        }
        catch (ArgumentException)
        {
            lifetime.Exit();
        }
    }
}
