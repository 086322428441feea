namespace RecursiveMas.Core.Engines;

/// <summary>Tokens of a text. For the same text, equal to what <see cref="CollectResult"/> says (no end token).</summary>
/// <param name="Ids">Token ids, n.</param>
/// <param name="Starts">First character (UTF-16) of each token in the text, n.</param>
/// <param name="Ends">One past the last character, n. Tokens that share one character (bytes of it) each span all of it.</param>
public sealed record TokenizeResult(IReadOnlyList<int> Ids, IReadOnlyList<int> Starts, IReadOnlyList<int> Ends);
