using RecursiveMas.Core.Engines;

namespace RecursiveMas.Core.Loop;

/// <summary>Resolves engines by the names pattern files write: <c>onnx</c>, <c>onnx-web</c>, <c>webllm</c>. The catalog owns what it returns.</summary>
public interface IEngineCatalog
{
    /// <summary>The engine of that name, started when needed.</summary>
    /// <exception cref="Errors.RmasException">RMAS460 when this process cannot reach such an engine.</exception>
    Task<IEngine> GetAsync(string name, CancellationToken cancellationToken);
}
