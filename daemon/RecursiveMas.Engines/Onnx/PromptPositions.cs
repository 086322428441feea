namespace RecursiveMas.Engines.Onnx;

/// <summary>A rendered prompt as the decoder sees it: one input embedding per position.</summary>
/// <param name="Embeddings">Rows <c>[n, d]</c> at the point where <c>inputs_embeds</c> enters.</param>
/// <param name="Keys">What stands at each position, n.</param>
/// <param name="InjectedRows">How many of the positions are latent rows.</param>
internal sealed record PromptPositions(float[] Embeddings, PositionKey[] Keys, int InjectedRows)
{
    /// <summary>n.</summary>
    internal int Count => Keys.Length;

    /// <summary>Positions that are tokens.</summary>
    internal int Tokens => Count - InjectedRows;
}
