using RecursiveMas.Core.Engines;

namespace RecursiveMas.Core.Loop;

/// <summary>A model in use.</summary>
/// <param name="Engine">The engine that holds it.</param>
/// <param name="Description">Sizes and hashes.</param>
public sealed record LoadedModel(LoadedEngine Engine, ModelDescription Description);
