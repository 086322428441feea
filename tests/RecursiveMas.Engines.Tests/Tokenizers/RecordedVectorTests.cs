namespace RecursiveMas.Engines.Tests.Tokenizers;

[TestClass]
public sealed class RecordedVectorTests
{
    public static IEnumerable<object[]> Styles => TokenizerGoldens.Styles.Select(style => new object[] { style });

    [TestMethod]
    [DynamicData(nameof(Styles))]
    public void EncodePlain_WhenRecordedTexts_GivesTheRecordedIds(string style)
    {
        var tokenizer = TokenizerGoldens.Load(style);
        var vectors = TokenizerGoldens.Read<TokenVector[]>($"{style}.vectors.json");

        Assert.IsGreaterThanOrEqualTo(60, vectors.Length);
        foreach (var vector in vectors)
            CollectionAssert.AreEqual(vector.Ids, tokenizer.EncodePlain(vector.Text).Ids.ToArray(), Show(vector.Text));
    }

    [TestMethod]
    [DynamicData(nameof(Styles))]
    public void EncodePlain_WhenRecordedTexts_SpansCoverTheText(string style)
    {
        var tokenizer = TokenizerGoldens.Load(style);
        foreach (var vector in TokenizerGoldens.Read<TokenVector[]>($"{style}.vectors.json"))
            Spans.AssertCover(vector.Text, tokenizer.EncodePlain(vector.Text));
    }

    [TestMethod]
    [DynamicData(nameof(Styles))]
    public void Decode_WhenRecordedIds_GivesTheNormalizedText(string style)
    {
        var tokenizer = TokenizerGoldens.Load(style);
        foreach (var vector in TokenizerGoldens.Read<TokenVector[]>($"{style}.vectors.json"))
        {
            var expected = TokenizerGoldens.Decoded(style, vector.Text);
            Assert.AreEqual(expected, tokenizer.Decode(vector.Ids), Show(vector.Text));

            var stream = tokenizer.StartDecoding();
            var parts = vector.Ids.Select(stream.Append).Append(stream.Finish()).ToList();
            Assert.AreEqual(expected, string.Concat(parts), Show(vector.Text));
            Assert.IsFalse(parts.Any(part => part.Length > 0 && (char.IsLowSurrogate(part[0]) || char.IsHighSurrogate(part[^1]))));
        }
    }

    private static string Show(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.Value is > 31 and < 127 ? rune.ToString() : $"\\u{{{rune.Value:x}}}"));
}
