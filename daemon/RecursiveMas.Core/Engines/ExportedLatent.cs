namespace RecursiveMas.Core.Engines;

/// <summary>Rows on their way between engines.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Width">Hidden size of the sender.</param>
/// <param name="F16">Row-major little-endian binary16, see <see cref="Latents.HalfCodec"/>.</param>
public sealed record ExportedLatent(int Rows, int Width, byte[] F16);
