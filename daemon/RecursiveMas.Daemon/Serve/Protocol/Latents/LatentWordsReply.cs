using RecursiveMas.Core.Engines;

namespace RecursiveMas.Daemon.Serve.Protocol.Latents;

/// <summary>The likeliest tokens of some rows, by the output head of the model that thought them.</summary>
/// <param name="Hop">Index of the hop.</param>
/// <param name="From">First row, from 0.</param>
/// <param name="Total">Rows of the whole latent.</param>
/// <param name="Rows">By row, the likeliest first; empty for a row that is not finite.</param>
internal sealed record LatentWordsReply(int Hop, int From, int Total, IReadOnlyList<IReadOnlyList<NearestToken>> Rows);
