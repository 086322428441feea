namespace RecursiveMas.Engines.Templates;

/// <summary>Text to encode on its own; nothing in it is special.</summary>
/// <param name="Text">The text, not empty.</param>
public sealed record TextPiece(string Text) : RenderedPiece;
