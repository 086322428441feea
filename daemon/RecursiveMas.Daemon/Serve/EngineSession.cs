using RecursiveMas.Core.Errors;
using RecursiveMas.Daemon.Engines;
using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Output;
using RecursiveMas.Daemon.Remote;
using Microsoft.Extensions.DependencyInjection;

namespace RecursiveMas.Daemon.Serve;

/// <summary>
/// The engines of one editor, in a child process that starts with the first run and keeps its models loaded. After a crash the next call
/// gets a new one.
/// </summary>
/// <param name="output">Takes the child's log.</param>
internal sealed class EngineSession(CommandOutput output) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly List<ServiceProvider> made = [];
    private ServiceProvider? current;

    /// <summary>Runs work on the engines.</summary>
    public async Task<T> UseAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        var services = Take();
        try
        {
            return await work(services);
        }
        catch (RmasException exception) when (exception.Error.Code == EngineErrors.ConnectionLost)
        {
            Forget(services);
            throw;
        }
    }

    /// <summary>The engines behind work that ended with this error are gone.</summary>
    public void Forget(RmasError? error)
    {
        if (error?.Code != EngineErrors.ConnectionLost) return;
        lock (gate) current = null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var services in made) await services.DisposeAsync();
    }

    private ServiceProvider Take()
    {
        lock (gate)
        {
            if (current is null) made.Add(current = Composition.Create(output, EngineLocation.Child));
            return current;
        }
    }

    private void Forget(ServiceProvider services)
    {
        lock (gate) current = ReferenceEquals(current, services) ? null : current;
    }
}
