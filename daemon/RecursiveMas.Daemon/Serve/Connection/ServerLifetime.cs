namespace RecursiveMas.Daemon.Serve.Connection;

/// <summary>Where a server is between <c>initialize</c> and <c>exit</c>, by the letter of the protocol.</summary>
internal sealed class ServerLifetime
{
    private readonly TaskCompletionSource<int> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool initialized;
    private volatile bool shutDown;

    /// <summary>Completes with the process's exit code.</summary>
    public Task<int> Ended => ended.Task;

    /// <summary>Whether notifications about documents count now.</summary>
    public bool IsRunning => initialized && !shutDown;

    /// <summary><c>initialize</c>.</summary>
    /// <exception cref="StreamJsonRpc.LocalRpcException">It came twice, or after <c>shutdown</c>.</exception>
    public void Initialize()
    {
        if (initialized) throw ServerErrors.Of(ServerErrors.InvalidRequest, "the server is initialized already");
        initialized = true;
    }

    /// <summary>Refuses requests before <c>initialize</c> and after <c>shutdown</c>.</summary>
    public void RequireRunning()
    {
        if (!initialized) throw ServerErrors.Of(ServerErrors.NotInitialized, "the server waits for initialize");
        if (shutDown) throw ServerErrors.Of(ServerErrors.InvalidRequest, "the server is shut down and waits for exit");
    }

    /// <summary><c>shutdown</c>.</summary>
    public void ShutDown()
    {
        RequireRunning();
        shutDown = true;
    }

    /// <summary><c>exit</c>, the end of the connection, or the end of the editor: 0 after <c>shutdown</c>, else 1.</summary>
    public void Exit() => ended.TrySetResult(shutDown ? 0 : 1);
}
