using System.Text.RegularExpressions;
using RecursiveMas.Training.Relay;
using RecursiveMas.Training.Relay.Worlds;

namespace RecursiveMas.Training.Tests;

[TestClass]
public sealed partial class RelayWorldTests
{
    [TestMethod]
    public void Ask_WhenSplit_NoQuestionIsInTwoParts()
    {
        foreach (var world in RelayCatalog.Worlds)
        {
            var parts = Enum.GetValues<QuestionSplit>().Select(split => QuestionFiles.Ask(world, split, 120, 7).Select(q => q.Text).ToHashSet()).ToArray();
            Assert.IsFalse(parts[0].Overlaps(parts[1]) || parts[1].Overlaps(parts[2]) || parts[0].Overlaps(parts[2]), world.Name);
        }
    }

    [TestMethod]
    public void Ask_WhenSeeded_RepeatsExactly()
    {
        foreach (var world in RelayCatalog.Worlds)
            CollectionAssert.AreEqual(QuestionFiles.Ask(world, QuestionSplit.Test, 50, 7).Select(q => q.Text).ToArray(), QuestionFiles.Ask(world, QuestionSplit.Test, 50, 7).Select(q => q.Text).ToArray());
    }

    [TestMethod]
    public void Ask_WhenChainIsReplayedFromMessages_GivesTheAnswer()
    {
        foreach (var (world, sender, solver) in new (IRelayWorld, string, string)[] { (new SequentialWorld(), "critic", "solver"), (new DistillationWorld(), "expert", "learner") })
        {
            foreach (var question in QuestionFiles.Ask(world, QuestionSplit.Validation, 60, 3))
            {
                // Replays only what the messages say, with arithmetic of its own.
                var value = int.Parse(StartPattern().Match(question.Text).Value);
                for (var round = 1; round <= world.MostSteps; round++)
                {
                    var said = InstructionPattern().Match(question.Says(sender, round));
                    Assert.AreEqual(value, int.Parse(said.Groups[2].Value), question.Text);
                    value = Work(Work(value, said.Groups[3].Value), said.Groups[4].Value);
                    Assert.EndsWith($",{value:00}", question.Says(solver, round));
                    Assert.AreEqual(Math.Min(round, question.Steps).ToString(), said.Groups[1].Value);
                }

                Assert.AreEqual(question.Answer, value.ToString());
            }
        }
    }

    [TestMethod]
    public void Ask_WhenMessagesOfOneAgent_HaveOneLength()
    {
        foreach (var world in RelayCatalog.Worlds.Where(w => w.Name != "deliberation"))
        {
            foreach (var agent in QuestionFiles.Ask(world, QuestionSplit.Train, 90, 5).SelectMany(q => q.Messages).GroupBy(m => m.Agent))
                Assert.AreEqual(1, agent.Select(m => m.Text.Length).Distinct().Count(), agent.Key);
        }
    }

    private static int Work(int value, string operation)
    {
        var operand = int.Parse(operation[1..]);
        var result = operation[0] == '+' ? value + operand : operation[0] == '-' ? value - operand : value * operand;
        return ((result % 100) + 100) % 100;
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex StartPattern();

    [GeneratedRegex(@"^(\d):(\d\d)(.\d)(.\d)$")]
    private static partial Regex InstructionPattern();
}
