namespace RecursiveMas.Engines.Templates;

/// <summary>A marker of the template.</summary>
/// <param name="Token">Its text.</param>
/// <param name="Id">Its id.</param>
public sealed record SpecialPiece(string Token, int Id) : RenderedPiece;
