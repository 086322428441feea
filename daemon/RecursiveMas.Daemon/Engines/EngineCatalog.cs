using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Loop;
using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Output;
using RecursiveMas.Daemon.Remote;

namespace RecursiveMas.Daemon.Engines;

/// <summary>The engines a command line can reach: the ONNX engine, here or in a child process, started when first asked for.</summary>
/// <param name="createOnnx">Makes the ONNX engine in this process.</param>
/// <param name="location">Where it runs.</param>
/// <param name="settings">What the child is told.</param>
/// <param name="output">Takes a child's log.</param>
internal sealed class EngineCatalog(Func<IEngine> createOnnx, EngineLocation location, HostSettings settings, CommandOutput output) : IEngineCatalog, IAsyncDisposable
{
    private readonly Lock gate = new();
    private IEngine? onnx;

    /// <inheritdoc/>
    public Task<IEngine> GetAsync(string name, CancellationToken cancellationToken)
    {
        if (name != "onnx")
            throw new RmasException("RMAS460", $"the command line cannot reach engine '{name}'; it runs 'onnx'", null, "open the pattern in the editor, or name a package");
        lock (gate) return Task.FromResult(onnx ??= location == EngineLocation.Child ? EngineProcess.Start(settings.GivenTo(SelfCommand.Create("engine")), output.Log).Engine : createOnnx());
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => onnx?.DisposeAsync() ?? ValueTask.CompletedTask;
}
