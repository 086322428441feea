using Nerdbank.Streams;
using RecursiveMas.Daemon.Remote;

namespace RecursiveMas.Daemon.Tests.Remote;

/// <summary>A remote engine and its server joined by an in-memory pair of streams.</summary>
internal sealed class DuplexEngine : IAsyncDisposable
{
    private readonly CancellationTokenSource cut = new();
    private readonly Task serving;

    public DuplexEngine(ScriptedEngine engine)
    {
        var (client, server) = FullDuplexStream.CreatePair();
        serving = EngineServer.ServeAsync(engine, server, server, cut.Token);
        Client = new RemoteEngine(client, client);
    }

    public RemoteEngine Client { get; }

    /// <summary>The serving end goes away without a word.</summary>
    public Task CutAsync() => cut.CancelAsync();

    /// <summary>Completes when the server has noticed that the client is gone.</summary>
    public Task ServerEnded => serving;

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await serving;
        cut.Dispose();
    }
}
