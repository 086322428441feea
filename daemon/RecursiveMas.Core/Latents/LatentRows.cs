namespace RecursiveMas.Core.Latents;

/// <summary>Latent thoughts as plain rows: last-layer hidden states after the final norm, or rows in an embedding space.</summary>
/// <param name="Values">Row-major values, length <c>Rows × Width</c>.</param>
/// <param name="Rows">Number of rows, one per position.</param>
/// <param name="Width">Hidden size d.</param>
public sealed record LatentRows(float[] Values, int Rows, int Width)
{
    /// <summary>An empty set of rows of the given width.</summary>
    public static LatentRows Empty(int width) => new([], 0, width);

    /// <summary>Row <paramref name="row"/> as a span of length <see cref="Width"/>.</summary>
    public Span<float> Row(int row) => Values.AsSpan(row * Width, Width);
}
