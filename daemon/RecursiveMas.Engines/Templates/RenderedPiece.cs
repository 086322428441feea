namespace RecursiveMas.Engines.Templates;

/// <summary>A piece of a rendered prompt: <see cref="SpecialPiece"/>, <see cref="TextPiece"/>, <see cref="TokensPiece"/> or <see cref="LatentPiece"/>.</summary>
public abstract record RenderedPiece;
