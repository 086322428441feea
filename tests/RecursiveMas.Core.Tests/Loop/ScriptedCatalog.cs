using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Loop;

namespace RecursiveMas.Core.Tests.Loop;

internal sealed class ScriptedCatalog(params (string Name, IEngine Engine)[] engines) : IEngineCatalog
{
    public Task<IEngine> GetAsync(string name, CancellationToken cancellationToken) => Task.FromResult(
        engines.FirstOrDefault(engine => engine.Name == name).Engine ?? throw new RmasException("RMAS460", $"no engine '{name}'"));
}
