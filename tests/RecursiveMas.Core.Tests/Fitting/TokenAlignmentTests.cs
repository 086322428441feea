using RecursiveMas.Core.Fitting;

namespace RecursiveMas.Core.Tests.Fitting;

[TestClass]
public sealed class TokenAlignmentTests
{
    [TestMethod]
    [DataRow("a b|c", "a b|c", "0|1", DisplayName = "same tokens")]
    [DataRow("16|x", "1|6|x", "0:0.5 1:0.5|2", DisplayName = "one sender token over two receiver tokens: their mean")]
    [DataRow("1|6|x", "16|x", "0|0|1", DisplayName = "two sender tokens in one receiver token: each gets it")]
    [DataRow("abcd", "abc|d", "0:0.75 1:0.25", DisplayName = "pieces weigh by characters")]
    [DataRow("ab|cd", "a|bc|d", "0:0.5 1:0.5|1:0.5 2:0.5", DisplayName = "crossing borders")]
    [DataRow("abc|", "abc", "0|", DisplayName = "an end token has no target")]
    [DataRow("abc", "", "", DisplayName = "the receiver has no tokens")]
    public void Align_WhenConstructed_GivesTheShares(string sender, string receiver, string expected)
    {
        var (starts, ends) = Spans(sender);
        var (otherStarts, otherEnds) = Spans(receiver);
        AreEqual(expected, TokenAlignment.Align(starts, ends, otherStarts, otherEnds));
    }

    [TestMethod]
    public void Align_WhenBytesOfOneCharacterOnBothSides_MatchesThemInOrder() =>
        AreEqual("0|1|2|3", TokenAlignment.Align([0, 1, 1, 3], [1, 3, 3, 4], [0, 1, 1, 3], [1, 3, 3, 4]));

    [TestMethod]
    public void Align_WhenOneCharacterHasUnequalBytes_SharesThemEvenly()
    {
        AreEqual("0:0.5 1:0.5|2", TokenAlignment.Align([0, 2], [2, 3], [0, 0, 2], [2, 2, 3]));
        AreEqual("0:0.5 1:0.5|0:0.5 1:0.5|0:0.5 1:0.5", TokenAlignment.Align([0, 0, 0], [2, 2, 2], [0, 0], [2, 2]));
    }

    [TestMethod]
    public void Align_WhenAWideTokenComesFirst_StillFindsEarlierOnes() =>
        AreEqual("0:0.5 1:0.5|1", TokenAlignment.Align([0, 1], [2, 2], [0, 1], [1, 2]));

    [TestMethod]
    public void Align_WhenReceiverDropsASpace_LeavesThatRowOut() =>
        AreEqual("0||1", TokenAlignment.Align([0, 1, 2], [1, 2, 3], [0, 2], [1, 3]));

    private static (int[] Starts, int[] Ends) Spans(string text)
    {
        var pieces = text.Length == 0 ? [] : text.Split('|');
        var starts = pieces.Select((_, i) => pieces.Take(i).Sum(p => p.Length)).ToArray();
        return (starts, [.. starts.Select((s, i) => s + pieces[i].Length)]);
    }

    private static void AreEqual(string expected, IReadOnlyList<IReadOnlyList<TokenShare>> shares) => Assert.AreEqual(
        expected,
        string.Join('|', shares.Select(s => string.Join(' ', s.Select(x => x.Weight == 1 ? $"{x.Token}" : FormattableString.Invariant($"{x.Token}:{x.Weight}"))))));
}
