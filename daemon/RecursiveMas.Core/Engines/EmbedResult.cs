namespace RecursiveMas.Core.Engines;

/// <summary>Embeddings as little-endian f32 bytes, so that fitting loses nothing.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Width">Hidden size.</param>
/// <param name="F32">Row-major little-endian f32.</param>
public sealed record EmbedResult(int Rows, int Width, byte[] F32);
