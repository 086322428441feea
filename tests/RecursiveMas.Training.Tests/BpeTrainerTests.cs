using System.Text;
using RecursiveMas.Engines.Tokenizers;
using RecursiveMas.Training.Tokenization;

namespace RecursiveMas.Training.Tests;

[TestClass]
public sealed class BpeTrainerTests
{
    private static readonly string[] Corpus = ["On Tuesday we start with 47.", "We florp it, then zunt it.", "1:47+7*2", "On Friday we start with 12."];

    [TestMethod]
    [DataRow(TokenizerStyle.Qwen2)]
    [DataRow(TokenizerStyle.Llama3)]
    public void Train_WhenRunTwice_GivesTheSameFile(TokenizerStyle style)
    {
        var family = TokenizerFamily.Of(style);
        Assert.AreEqual(
            TokenizerFiles.Json(BpeTrainer.Train(Corpus, family, 320), family),
            TokenizerFiles.Json(BpeTrainer.Train(Corpus.ToArray(), family, 320), family));
    }

    [TestMethod]
    [DataRow(TokenizerStyle.Qwen2)]
    [DataRow(TokenizerStyle.Llama3)]
    public void Train_WhenLoadedByTheEngine_KeepsOneTokenADigitAndRoundTrips(TokenizerStyle style)
    {
        var family = TokenizerFamily.Of(style);
        var tokenizer = TextTokenizer.Parse(Encoding.UTF8.GetBytes(TokenizerFiles.Json(BpeTrainer.Train(Corpus, family, 320), family)), "test");
        Assert.HasCount(8, tokenizer.EncodePlain("1:47+7*2").Ids);
        foreach (var text in Corpus.Append("émigré 日本語 🎉"))
            Assert.AreEqual(text, tokenizer.Decode(tokenizer.EncodePlain(text).Ids));
    }
}
