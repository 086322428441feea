namespace RecursiveMas.Daemon.Serve.Protocol.Latents;

/// <summary>Rows of a latent exactly as the record has them; as many as fit into one piece, and at least one.</summary>
/// <param name="Hop">Index of the hop.</param>
/// <param name="From">First row, from 0.</param>
/// <param name="Rows">Rows in this piece; the next one starts after them.</param>
/// <param name="Total">Rows of the whole latent.</param>
/// <param name="Width">Hidden size.</param>
/// <param name="F16">Row-major little-endian binary16, base64.</param>
internal sealed record LatentRowsReply(int Hop, int From, int Rows, int Total, int Width, string F16);
