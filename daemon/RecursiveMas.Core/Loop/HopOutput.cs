using RecursiveMas.Core.Runs;

namespace RecursiveMas.Core.Loop;

/// <summary>What a hop produced, for the hops whose slots it fills.</summary>
/// <param name="Result">Counts, times and text.</param>
/// <param name="Key">Identity of the content, see <see cref="HopKey"/>.</param>
/// <param name="Rows">Rows handed over; 0 for hops that write.</param>
/// <param name="Latent">The rows; null for hops that write.</param>
/// <param name="ToolCalls">Tools run.</param>
internal sealed record HopOutput(HopResult Result, string Key, int Rows, LatentHandle? Latent, int ToolCalls);
