using RecursiveMas.Core.Patterns;
using RecursiveMas.Training.Relay;
using RecursiveMas.Training.Relay.Corpus;
using RecursiveMas.Training.Relay.Worlds;

namespace RecursiveMas.Training.Tests;

[TestClass]
public sealed class MessageBoundaryTests
{
    [TestMethod]
    [DataRow("sequential")]
    [DataRow("mixture")]
    [DataRow("distillation")]
    [DataRow("deliberation")]
    public void EncodePlain_WhenAgentsDiffer_MessagesHaveTheSameBoundariesAndTheLengthOfTheLatents(string pattern)
    {
        var examples = Repository.Relay;
        var path = Path.Combine(examples, pattern + ".rmas.json");
        var agents = PatternDocument.Parse(path, File.ReadAllBytes(path)).File.Agents;
        var tokenizers = RelayCatalog.Models.Where(m => m.Pattern == pattern && !m.Name.EndsWith("-whole", StringComparison.Ordinal))
            .ToDictionary(m => m.Name, m => ConversationSource.Create(m, examples, 1).Tokenizer);
        Assert.HasCount(agents.Count, tokenizers);
        var world = RelayCatalog.Worlds.Single(w => w.Name == pattern);
        foreach (var message in QuestionFiles.Ask(world, QuestionSplit.Test, 90, 7).SelectMany(q => q.Messages))
        {
            var steps = agents.Single(a => a.Id == message.Agent).LatentSteps!.Steps;
            var starts = tokenizers[message.Agent].EncodePlain(message.Text).Starts;
            Assert.HasCount(steps, starts, message.Text);
            foreach (var (name, tokenizer) in tokenizers)
                CollectionAssert.AreEqual(starts.ToArray(), tokenizer.EncodePlain(message.Text).Starts.ToArray(), $"{message.Text} in {name}");
        }
    }
}
