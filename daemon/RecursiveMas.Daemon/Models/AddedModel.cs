using RecursiveMas.Engines.Store;

namespace RecursiveMas.Daemon.Models;

/// <summary>What <c>rmas models add --json</c> writes.</summary>
/// <param name="Model">The model.</param>
/// <param name="Folder">Where its files are.</param>
/// <param name="Fit">What it takes; null for WebLLM models.</param>
internal sealed record AddedModel(StoredModel Model, string Folder, ModelFit? Fit);
