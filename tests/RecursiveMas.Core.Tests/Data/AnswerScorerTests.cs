using RecursiveMas.Core.Data;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Core.Tests.Data;

[TestClass]
public sealed class AnswerScorerTests
{
    [TestMethod]
    [DataRow("the answer is 42.", "42")]
    [DataRow("12 and then 42kg", "42")]
    [DataRow("x = -3", "-3")]
    [DataRow("so −3", "-3")]
    [DataRow("5-3", "3")]
    [DataRow("1,234.50", "1234.5")]
    [DataRow("it is 1/2", "0.5")]
    [DataRow("2e3", "2000")]
    [DataRow("2/4", "1/2")]
    [DataRow("0.50", ".5")]
    [DataRow("12, see A4", "12")]
    [DataRow("1:54,08", "8")]
    public void IsCorrect_WhenLastNumberEquals_IsRight(string written, string expected) =>
        Assert.IsTrue(AnswerScorer.IsCorrect(AnswerMatch.LastNumber, written, expected));

    // What the released scorer called right: the integer part of the first number decided.
    [TestMethod]
    [DataRow("1/2", "1/3")]
    [DataRow("2√3", "5")]
    [DataRow("x²+3", "-7")]
    [DataRow("3.9", "3.1")]
    [DataRow("no idea", "1")]
    [DataRow("", "1")]
    [DataRow(null, "1")]
    [DataRow("1.2.3", "3")]
    [DataRow("1/0", "1")]
    [DataRow("A1", "1")]
    [DataRow("1,2", "12")]
    [DataRow("54,08", "5408")]
    [DataRow("42 or 43", "42")]
    [DataRow("3", "not a number")]
    public void IsCorrect_WhenNumberDiffersOrCannotBeRead_IsWrong(string? written, string expected) =>
        Assert.IsFalse(AnswerScorer.IsCorrect(AnswerMatch.LastNumber, written, expected));

    [TestMethod]
    [DataRow("  Blue\n Cup ", "blue cup", true)]
    [DataRow("A", "A", true)]
    [DataRow("", "A", false)]
    [DataRow("I cannot tell", "A", false)]
    [DataRow("blue cup.", "blue cup", false)]
    [DataRow("bluecup", "blue cup", false)]
    public void IsCorrect_WhenExact_FoldsCaseAndSpaceOnly(string written, string expected, bool right) =>
        Assert.AreEqual(right, AnswerScorer.IsCorrect(AnswerMatch.Exact, written, expected));

    [TestMethod]
    public void RequireUsable_WhenKnownAnswerIsNoNumber_NamesTheLine()
    {
        var error = Assert.ThrowsExactly<RmasException>(
            () => AnswerScorer.RequireUsable(AnswerMatch.LastNumber, new DataQuestion(7, "q", "about 3", []), "d.jsonl")).Error;

        Assert.AreEqual(("RMAS308", "d.jsonl:7"), (error.Code, error.Where));
    }
}
