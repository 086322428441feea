namespace RecursiveMas.Engines.Templates;

/// <summary>Exact ids.</summary>
/// <param name="Ids">Token ids.</param>
public sealed record TokensPiece(IReadOnlyList<int> Ids) : RenderedPiece;
