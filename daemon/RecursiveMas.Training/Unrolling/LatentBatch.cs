using static TorchSharp.torch;

namespace RecursiveMas.Training.Unrolling;

/// <summary>Rows handed over by one hop for a batch of questions.</summary>
/// <param name="Rows"><c>[batch, most rows, d]</c>.</param>
/// <param name="Counts">Rows of each question; the rest of its rows are padding.</param>
internal sealed record LatentBatch(Tensor Rows, int[] Counts);
