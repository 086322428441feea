using RecursiveMas.Engines.Templates;
using RecursiveMas.Training.Tokenization;

namespace RecursiveMas.Training.Tests;

[TestClass]
public sealed class TokenizerFilesTests
{
    [TestMethod]
    [DataRow(TokenizerStyle.Qwen2)]
    [DataRow(TokenizerStyle.Llama3)]
    public void Write_WhenReadByTheDetector_IsTheFormTheModelWasTrainedIn(TokenizerStyle style)
    {
        var family = TokenizerFamily.Of(style);
        var folder = Directory.CreateTempSubdirectory().FullName;
        TokenizerFiles.Write(folder, BpeTrainer.Train(["We start with 47."], family, 300), family);
        var detected = ChatFormDetector.Detect(Path.Combine(folder, "tokenizer_config.json"));
        Assert.AreEqual(family.Form.Form, detected.Form);
        Assert.AreEqual(family.Form.ToolTurns, detected.ToolTurns);
        Assert.AreEqual(family.Form.StartOfText, detected.StartOfText);
        Assert.AreEqual(family.Form.DefaultSystem, detected.DefaultSystem);
        CollectionAssert.Contains(detected.EndOfTurn.ToArray(), family.EndOfTurn);
    }
}
