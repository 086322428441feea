namespace RecursiveMas.Engines.Onnx;

/// <summary>What stands at one prompt position; equal keys mean equal input embeddings within one model.</summary>
/// <param name="Source">0 for a token, -1 for a zeroed row, else the number of a latent seen through certain links.</param>
/// <param name="Index">Token id, or row of the latent.</param>
internal readonly record struct PositionKey(long Source, int Index)
{
    /// <summary>A row of the zero control.</summary>
    internal static readonly PositionKey Zero = new(-1, 0);

    internal static PositionKey Token(int id) => new(0, id);
}
