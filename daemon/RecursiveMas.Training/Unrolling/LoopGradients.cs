using static TorchSharp.torch;

namespace RecursiveMas.Training.Unrolling;

/// <summary>What one backward pass gave.</summary>
/// <param name="Loss">Mean cross-entropy per answer token, nats.</param>
/// <param name="ByRound">Per link and round: gradient of every tensor the pass reached.</param>
/// <param name="Positions">Positions computed.</param>
public sealed record LoopGradients(double Loss, long Positions, IReadOnlyList<(string Link, int Round, IReadOnlyDictionary<string, Tensor> Gradients)> ByRound);
