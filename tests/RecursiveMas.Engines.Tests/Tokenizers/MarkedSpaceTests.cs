using System.Text.Json.Nodes;
using RecursiveMas.Core.Errors;
using RecursiveMas.Engines.Tokenizers;

namespace RecursiveMas.Engines.Tests.Tokenizers;

/// <summary>Tokenizers that mark spaces and fall back to bytes, beyond their recorded vectors.</summary>
[TestClass]
public sealed class MarkedSpaceTests
{
    [TestMethod]
    public void EncodePlain_WhenMistralsTextStandsWithinAPrompt_GetsNoSpaceBeforeIt()
    {
        var tokenizer = TokenizerGoldens.Load("mistral");
        var alone = tokenizer.EncodePlain("Hello").Ids;
        var within = tokenizer.EncodePlain("Hello", atStart: false).Ids;
        CollectionAssert.AreNotEqual(alone.ToArray(), within.ToArray());
        Assert.AreEqual("Hello", tokenizer.Decode(within));

        // Phi-3's normalizer prepends to every text, wherever it stands.
        var phi3 = TokenizerGoldens.Load("phi3");
        CollectionAssert.AreEqual(phi3.EncodePlain("Hello").Ids.ToArray(), phi3.EncodePlain("Hello", atStart: false).Ids.ToArray());
    }

    [TestMethod]
    public void EncodePlain_WhenACharacterHasNoEntry_SpellsItInBytes()
    {
        var tokenizer = TokenizerGoldens.Load("gemma");
        var ids = tokenizer.EncodePlain("\U0001F9EA").Ids;
        var bytes = new byte[] { 0xF0, 0x9F, 0xA7, 0xAA }.Select(value => 6 + value).ToArray();
        CollectionAssert.AreEqual(bytes, ids.ToArray());
        var stream = tokenizer.StartDecoding();
        CollectionAssert.AreEqual(new[] { "", "", "", "\U0001F9EA" }, ids.Select(stream.Append).ToArray());
    }

    [TestMethod]
    public void EncodePlain_WhenTextReadsLikeASpecialOrByteToken_IsText()
    {
        foreach (var style in new[] { "gemma", "phi3", "mistral" })
        {
            var tokenizer = TokenizerGoldens.Load(style);
            foreach (var text in tokenizer.AddedTokens.Keys.Append("<0x41>"))
            {
                var ids = tokenizer.EncodePlain("x" + text).Ids;
                Assert.IsFalse(ids.Any(tokenizer.IsSpecial), text);
                Assert.AreEqual("x" + text, tokenizer.Decode(ids));
            }
        }
    }

    [TestMethod]
    public void Parse_WhenAByteTokenIsMissing_RefusesByName()
    {
        var file = Golden("gemma");
        var vocabulary = file["model"]!["vocab"]!.AsObject();
        vocabulary.Remove("<0x7F>");
        StringAssert.Contains(Refusal(file, "RMAS114").Message, "<0x7F>");
    }

    [TestMethod]
    public void Parse_WhenNothingFallsBackToBytes_RefusesByName()
    {
        var file = Golden("phi3");
        file["model"]!["byte_fallback"] = false;
        Refusal(file, "RMAS111");
    }

    [TestMethod]
    [DataRow("""{"type":"Fuse"}""")]
    [DataRow("""{"type":"Metaspace","replacement":"▁"}""")]
    [DataRow("""{"type":"Sequence","decoders":[{"type":"Replace","pattern":{"String":"▁"},"content":"_"},{"type":"ByteFallback"},{"type":"Fuse"}]}""")]
    public void Parse_WhenTheDecoderIsAnother_RefusesByName(string decoder)
    {
        var file = Golden("phi3");
        file["decoder"] = JsonNode.Parse(decoder);
        Refusal(file, "RMAS116");
    }

    [TestMethod]
    public void EncodePlain_WhenMetaspaceSplits_MergesStayWithinWords()
    {
        var file = Golden("mistral");
        file["pre_tokenizer"] = JsonNode.Parse("""{"type":"Metaspace","replacement":"▁","prepend_scheme":"always","split":true}""");
        var split = TextTokenizer.Parse(System.Text.Encoding.UTF8.GetBytes(file.ToJsonString()), "test");
        var whole = TokenizerGoldens.Load("mistral");
        const string Text = "the cat  sat on the mat";
        var expected = new[] { "the", " cat", " ", " sat", " on", " the", " mat" }.SelectMany((word, i) => whole.EncodePlain(word, atStart: i == 0).Ids).ToArray();
        CollectionAssert.AreEqual(expected, split.EncodePlain(Text).Ids.ToArray());
    }

    [TestMethod]
    public void EncodePlain_WhenTheTextIsLong_TakesAboutLinearTime()
    {
        var tokenizer = TokenizerGoldens.Load("phi3");
        var text = string.Concat(Enumerable.Repeat("the quick brown fox jumps over the lazy dog. ", 5000));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.AreEqual(text, tokenizer.Decode(tokenizer.EncodePlain(text).Ids));
        Assert.IsLessThan(20_000, watch.ElapsedMilliseconds, "squared time would take minutes");
    }

    private static JsonObject Golden(string style) => JsonNode.Parse(File.ReadAllText(TokenizerGoldens.File($"{style}.tokenizer.json")))!.AsObject();

    private static RmasError Refusal(JsonObject file, string code)
    {
        var error = Assert.ThrowsExactly<RmasException>(() => TextTokenizer.Parse(System.Text.Encoding.UTF8.GetBytes(file.ToJsonString()), "test")).Error;
        Assert.AreEqual(code, error.Code, error.Message);
        return error;
    }
}
