namespace RecursiveMas.Core.Engines;

/// <summary>
/// One row per message token t: the hidden state (after the final norm) at the position <em>before</em> it, which is what predicts it.
/// </summary>
/// <param name="Ids">Message token ids, n.</param>
/// <param name="Starts">First character (UTF-16) of each token in the message, n; the end token has the message's length.</param>
/// <param name="Ends">One past the last character, n.</param>
/// <param name="Width">Hidden size d.</param>
/// <param name="F32">Rows <c>[n, d]</c>, little-endian f32.</param>
public sealed record CollectResult(IReadOnlyList<int> Ids, IReadOnlyList<int> Starts, IReadOnlyList<int> Ends, int Width, byte[] F32);
