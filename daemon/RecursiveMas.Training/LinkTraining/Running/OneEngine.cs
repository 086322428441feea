using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Loop;

namespace RecursiveMas.Training.LinkTraining.Running;

/// <summary>The ONNX engine of this process, whatever a pattern calls it.</summary>
internal sealed class OneEngine(IEngine engine) : IEngineCatalog
{
    /// <inheritdoc />
    public Task<IEngine> GetAsync(string name, CancellationToken cancellationToken) => name == "onnx"
        ? Task.FromResult(engine)
        : throw new RmasException("RMAS460", $"training cannot reach engine '{name}'; it runs 'onnx'", null, "name the models' checkpoint folders as packages");
}
