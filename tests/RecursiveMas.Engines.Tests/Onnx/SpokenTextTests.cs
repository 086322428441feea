using RecursiveMas.Engines.Onnx;
using RecursiveMas.Engines.Tokenizers;

namespace RecursiveMas.Engines.Tests.Onnx;

[TestClass]
public sealed class SpokenTextTests
{
    private static readonly TextTokenizer Tokenizer =
        TextTokenizer.Load(Path.Combine(TestModel.Get(TestModel.Spec259("qwen2")).Checkpoint, "tokenizer.json"));

    [TestMethod]
    public void Append_WhenACharacterTakesSeveralTokens_GivesItOutWhole()
    {
        var text = new SpokenText(Tokenizer.StartDecoding(), []);
        var pieces = TestModel.Bytes("a😀é").Select(text.Append).ToArray();
        CollectionAssert.AreEqual(new[] { "a", "", "", "", "😀", "", "é" }, pieces);
        Assert.AreEqual("", text.Finish());
    }

    [TestMethod]
    public void Finish_WhenACharacterIsIncomplete_WritesTheReplacementCharacter()
    {
        var text = new SpokenText(Tokenizer.StartDecoding(), []);
        text.Append(0xC3);
        Assert.AreEqual("\uFFFD", text.Finish());
        Assert.AreEqual("\uFFFD", text.Text);
    }

    [TestMethod]
    public void Append_WhenAStopStringSpansTokens_StopsAtItsEnd()
    {
        var text = new SpokenText(Tokenizer.StartDecoding(), ["</tool>", "zz"]);
        foreach (var id in TestModel.Bytes("<tool>a</tool"))
            text.Append(id);
        Assert.IsFalse(text.Stopped);
        text.Append('>');
        Assert.IsTrue(text.Stopped);
        Assert.AreEqual("<tool>a</tool>", text.Text);
        Assert.AreEqual("", text.Finish());
    }
}
