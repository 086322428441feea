using RecursiveMas.Training.Relay;
using RecursiveMas.Training.Relay.Corpus;

namespace RecursiveMas.Training.Tests;

/// <summary>The committed models are what the recipe makes: their tokenizers must come out the same from the seed.</summary>
[TestClass]
public sealed class BundledModelTests
{
    [TestMethod]
    [DataRow("planner")]
    [DataRow("critic")]
    [DataRow("caller")]
    public void Create_WhenSeedIsTheRecipes_LearnsTheCommittedTokenizer(string name)
    {
        var examples = Repository.Relay;
        var folder = Directory.CreateTempSubdirectory().FullName;
        ConversationSource.Create(RelayCatalog.Models.Single(m => m.Name == name), examples, 1).WriteTokenizer(folder);
        foreach (var file in new[] { "tokenizer.json", "tokenizer_config.json" })
            Assert.AreEqual(File.ReadAllText(Path.Combine(examples, "models", name, file)), File.ReadAllText(Path.Combine(folder, file)), file);
    }

    [TestMethod]
    public void WriteAll_WhenRunAgain_MakesTheCommittedQuestions()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        QuestionFiles.WriteAll(folder);
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
            Assert.AreEqual(File.ReadAllText(Path.Combine(Repository.Relay, Path.GetRelativePath(folder, file))), File.ReadAllText(file), file);
    }
}
