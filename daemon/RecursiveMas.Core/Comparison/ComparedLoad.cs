using RecursiveMas.Core.Loop;

namespace RecursiveMas.Core.Comparison;

/// <summary>What a comparison ran on, so that it can be repeated exactly or refused.</summary>
/// <param name="Models">Model name → checkpoint and package hash.</param>
/// <param name="Links">Link path → sha256.</param>
/// <param name="Engines">Engine name → version and device; software adapters say so.</param>
public sealed record ComparedLoad(IReadOnlyDictionary<string, string> Models, IReadOnlyDictionary<string, string> Links, IReadOnlyDictionary<string, string> Engines)
{
    /// <summary>What is loaded.</summary>
    internal static ComparedLoad Of(LoadedPlan loaded) => new(loaded.ModelHashes(), loaded.LinkHashes(), loaded.EngineVersions());
}
