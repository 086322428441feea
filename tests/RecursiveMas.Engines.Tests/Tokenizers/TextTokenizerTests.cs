using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using RecursiveMas.Core.Errors;
using RecursiveMas.Engines.Tokenizers;

namespace RecursiveMas.Engines.Tests.Tokenizers;

[TestClass]
public sealed class TextTokenizerTests
{
    [TestMethod]
    public void EncodePlain_WhenTextSpellsAddedTokens_NeverYieldsThem()
    {
        foreach (var style in TokenizerGoldens.Styles)
        {
            var tokenizer = TokenizerGoldens.Load(style);
            // Runs of line breaks are text, whoever lists them.
            var added = tokenizer.AddedTokens.Values.Where(token => !string.IsNullOrWhiteSpace(token.Content)).ToDictionary(token => token.Content, token => token.Id);
            foreach (var content in added.Keys)
            {
                var tokens = tokenizer.EncodePlain($"x{content} {content}");
                Assert.IsFalse(tokens.Ids.Any(added.ContainsValue), content);
                Assert.AreEqual($"x{content} {content}", tokenizer.Decode(tokens.Ids));
            }
        }
    }

    [TestMethod]
    public void EncodePlain_WhenComposingAroundANoncharacter_ComposesWhatStandsBesideIt()
    {
        var tokenizer = TokenizerGoldens.Load("qwen2");
        const string Text = "e\u0301\uFFFE\u0301 cafe\u0301";
        var tokens = tokenizer.EncodePlain(Text);
        Assert.AreEqual("\u00E9\uFFFE\u0301 caf\u00E9", tokenizer.Decode(tokens.Ids));
        Assert.AreEqual(Text.Length, tokens.Ends[^1]);
    }

    [TestMethod]
    public void EncodePlain_WhenIgnoreMergesAndSpecialIsAWholeWord_DoesNotYieldIt()
    {
        var tokenizer = Mutated("llama3", file =>
        {
            file["model"]!["vocab"]!["STOP"] = 5000;
            file["added_tokens"]!.AsArray().Add(new JsonObject { ["id"] = 5000, ["content"] = "STOP", ["special"] = true });
        });

        Assert.AreEqual(5000, tokenizer.SpecialId("STOP"));
        Assert.DoesNotContain(5000, tokenizer.EncodePlain("STOP").Ids);
        Assert.AreEqual("STOP", tokenizer.Decode(tokenizer.EncodePlain("STOP").Ids));
    }

    [TestMethod]
    public void EncodePlain_WhenCharacterIsSplit_EveryPartSpansIt()
    {
        var tokens = TokenizerGoldens.Load("qwen2").EncodePlain("a\U00020000b");

        Assert.IsGreaterThan(3, tokens.Ids.Count);
        CollectionAssert.AreEqual(new[] { 0, 1, 1, 1, 1, 3 }, tokens.Starts.ToArray());
        CollectionAssert.AreEqual(new[] { 1, 3, 3, 3, 3, 4 }, tokens.Ends.ToArray());
    }

    [TestMethod]
    public void EncodePlain_WhenNormalized_SpansPointIntoTheTextAsGiven()
    {
        var tokens = TokenizerGoldens.Load("qwen2").EncodePlain("xe\u0323\u0301!");

        Spans.AssertCover("xe\u0323\u0301!", tokens);
        Assert.AreEqual(1, tokens.Starts[1]);
        Assert.AreEqual(4, tokens.Ends[1]);
    }

    [TestMethod]
    public void EncodePlain_WhenSurrogateIsAlone_CountsAsReplacementCharacter()
    {
        foreach (var style in TokenizerGoldens.Styles)
        {
            var tokenizer = TokenizerGoldens.Load(style);
            var tokens = tokenizer.EncodePlain("a\uD800b\uDC00");
            Assert.AreEqual("a\uFFFDb\uFFFD", tokenizer.Decode(tokens.Ids));
            Spans.AssertCover("a\uD800b\uDC00", tokens);
        }
    }

    [TestMethod]
    public void Split_WhenALetterIsASurrogatePair_KeepsTheWordInOnePiece()
    {
        var text = new SplitText(" 𝒜bc");
        var pieces = new List<(int Start, int Length)>();
        SplitPattern.Parse(@"[^\r\n\p{L}\p{N}]?\p{L}+", new JsonPart(default, "p", "f", "RMAS113")).Split(text.Units, 0, pieces);
        Assert.HasCount(1, pieces);
        Assert.AreEqual((0, 5), (text.Position(pieces[0].Start), text.Position(pieces[0].Start + pieces[0].Length)));
    }

    [TestMethod]
    public void EncodePlain_WhenLongSAfterApostrophe_FoldsAsOnigurumaDoes()
    {
        // (?i:'s) takes ſ, so that x starts a pre-token of its own; 'ſx in one piece could merge across.
        var pieces = new List<(int Start, int Length)>();
        var part = new JsonPart(default, "p", "f", TokenizerFile.Unreadable);
        SplitPattern.Parse(@"(?i:'s|'t)|[^\r\n\p{L}\p{N}]?\p{L}+", part).Split("'\u017Fx", 0, pieces);
        CollectionAssert.AreEqual(new[] { (0, 2), (2, 1) }, pieces);
    }

    [TestMethod]
    public void EncodePlain_WhenVocabularyLacksAByte_SaysWhich()
    {
        var tokenizer = Mutated("smollm2", file =>
        {
            file["model"]!["vocab"]!.AsObject().Remove("~");
        });

        Assert.AreEqual("abc", tokenizer.Decode(tokenizer.EncodePlain("abc").Ids));
        var error = Assert.ThrowsExactly<RmasException>(() => tokenizer.EncodePlain("a~b")).Error;
        Assert.AreEqual("RMAS114", error.Code);
        Assert.Contains("0x7E", error.Message);
    }

    [TestMethod]
    public void EncodePlain_WhenManyThreads_GivesTheSameIds()
    {
        var tokenizer = TokenizerGoldens.Load("llama3");
        var vectors = TokenizerGoldens.Read<TokenVector[]>("llama3.vectors.json");
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            foreach (var vector in vectors)
                CollectionAssert.AreEqual(vector.Ids, tokenizer.EncodePlain(vector.Text).Ids.ToArray());
        });
    }

    [TestMethod]
    public void Decode_WhenSpecial_IsLeftOutUnlessAskedFor()
    {
        var tokenizer = TokenizerGoldens.Load("qwen2");
        int[] ids = [tokenizer.SpecialId("<|im_start|>"), .. tokenizer.EncodePlain("hi").Ids, tokenizer.SpecialId("<think>")];

        Assert.AreEqual("hi<think>", tokenizer.Decode(ids));
        Assert.AreEqual("<|im_start|>hi<think>", tokenizer.Decode(ids, includeSpecial: true));
        Assert.IsTrue(tokenizer.IsSpecial(ids[0]));
        Assert.IsFalse(tokenizer.IsSpecial(ids[^1]));
        Assert.IsNull(tokenizer.TokenBytes(ids[0]));
        CollectionAssert.AreEqual("<think>"u8.ToArray(), tokenizer.TokenBytes(ids[^1]));
        Assert.AreEqual("RMAS115", Assert.ThrowsExactly<RmasException>(() => tokenizer.Decode([999_999])).Error.Code);
        Assert.AreEqual("RMAS115", Assert.ThrowsExactly<RmasException>(() => tokenizer.SpecialId("<none>")).Error.Code);
    }

    [TestMethod]
    public void StartDecoding_WhenStreamEndsInsideACharacter_FinishesLikeDecode()
    {
        var tokenizer = TokenizerGoldens.Load("qwen2");
        var ids = tokenizer.EncodePlain("\U00020000").Ids.SkipLast(1).ToArray();
        var stream = tokenizer.StartDecoding();
        Assert.AreEqual("", string.Concat(ids.Select(stream.Append)));
        Assert.AreEqual(tokenizer.Decode(ids), stream.Finish());
    }

    [TestMethod]
    public void EncodePlain_WhenMeasured_PrintsItsSpeed()
    {
        var text = string.Concat(TokenizerGoldens.Read<TokenVector[]>("qwen2.vectors.json").Select(vector => vector.Text + "\n"));
        foreach (var style in TokenizerGoldens.Styles)
        {
            var tokenizer = TokenizerGoldens.Load(style);
            var count = tokenizer.EncodePlain(text).Ids.Count;
            var watch = Stopwatch.StartNew();
            var tokens = 0L;
            for (var i = 0; i < 20; i++)
                tokens += tokenizer.EncodePlain(text).Ids.Count;
            Console.WriteLine($"{style}: {tokens / watch.Elapsed.TotalSeconds / 1e6:F2} Mtok/s");
            Assert.AreEqual(20L * count, tokens);
        }
    }

    private static TextTokenizer Mutated(string style, Action<JsonNode> change)
    {
        var file = JsonNode.Parse(File.ReadAllBytes(TokenizerGoldens.File($"{style}.tokenizer.json")))!;
        change(file);
        return TextTokenizer.Parse(Encoding.UTF8.GetBytes(file.ToJsonString()), "test");
    }
}
