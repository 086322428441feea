using RecursiveMas.Engines.Tokenizers;

namespace RecursiveMas.Engines.Tests.Tokenizers;

internal static class Spans
{
    /// <summary>Spans are ordered, not empty, on character boundaries, and leave nothing of the text out.</summary>
    public static void AssertCover(string text, TokenizedText tokens)
    {
        Assert.HasCount(tokens.Ids.Count, tokens.Starts);
        Assert.HasCount(tokens.Ids.Count, tokens.Ends);
        var covered = 0;
        for (var i = 0; i < tokens.Ids.Count; i++)
        {
            Assert.IsLessThan(tokens.Ends[i], tokens.Starts[i], text);
            Assert.IsLessThanOrEqualTo(covered, tokens.Starts[i], text);
            Assert.IsGreaterThanOrEqualTo(covered, tokens.Ends[i], text);
            Assert.IsTrue(i == 0 || tokens.Starts[i] >= tokens.Starts[i - 1], text);
            Assert.IsFalse(IsInsidePair(text, tokens.Starts[i]) || IsInsidePair(text, tokens.Ends[i]), text);
            covered = tokens.Ends[i];
        }

        Assert.AreEqual(text.Length, covered, text);
    }

    private static bool IsInsidePair(string text, int position) =>
        position > 0 && position < text.Length && char.IsSurrogatePair(text[position - 1], text[position]);
}
