namespace RecursiveMas.Core.Engines;

/// <summary>Asks for input embeddings.</summary>
/// <param name="Model">Loaded model.</param>
/// <param name="Ids">Token ids.</param>
public sealed record EmbedRequest(string Model, IReadOnlyList<int> Ids);
