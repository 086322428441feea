using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Loop;
using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Output;
using RecursiveMas.Daemon.Remote;

namespace RecursiveMas.Daemon.Engines;

/// <summary>The engines this process can reach: the ONNX engine, here or in a child process, started when first asked for, and the editor's.</summary>
/// <param name="createOnnx">Makes the ONNX engine in this process.</param>
/// <param name="location">Where it runs.</param>
/// <param name="editor">The ONNX engine inside the editor; null on a command line.</param>
/// <param name="webLlm">WebLLM inside the editor; null on a command line.</param>
/// <param name="settings">What the child is told.</param>
/// <param name="output">Takes a child's log.</param>
internal sealed class EngineCatalog(Func<IEngine> createOnnx, EngineLocation location, EditorEngine? editor, EditorEngine? webLlm, HostSettings settings, CommandOutput output) : IEngineCatalog, IAsyncDisposable
{
    private readonly Lock gate = new();
    private IEngine? onnx;

    /// <summary>Refuses engines that run no packages.</summary>
    /// <exception cref="RmasException">RMAS460.</exception>
    public static string? Known(string? engine) => engine is null or "onnx" or "onnx-web"
        ? engine
        : throw new RmasException("RMAS460", $"engine '{engine}' runs no packages; 'onnx' and 'onnx-web' do");

    /// <inheritdoc/>
    public Task<IEngine> GetAsync(string name, CancellationToken cancellationToken)
    {
        if (name == "onnx-web" && editor is not null) return Task.FromResult<IEngine>(editor);
        if (name == "webllm" && webLlm is not null) return Task.FromResult<IEngine>(webLlm);
        if (name != "onnx" && editor is null)
            throw new RmasException("RMAS460", $"the command line cannot reach engine '{name}'; it runs 'onnx'", null, "open the pattern in the editor, or name a package");
        if (name != "onnx")
            throw new RmasException("RMAS460", $"there is no engine '{name}'; 'onnx', 'onnx-web' and 'webllm' are", null, "name a package, or another engine");
        lock (gate) return Task.FromResult(onnx ??= location == EngineLocation.Child ? EngineProcess.Start(settings.GivenTo(SelfCommand.Create("engine")), output.Log).Engine : createOnnx());
    }

    /// <summary>What the editor's engines said about themselves when something last ran on them.</summary>
    public IEnumerable<EngineDescription> EditorTold => new[] { editor?.Told, webLlm?.Told }.OfType<EngineDescription>();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => onnx?.DisposeAsync() ?? ValueTask.CompletedTask;
}
