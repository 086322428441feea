using System.Globalization;
using RecursiveMas.Training.Relay.Worlds;

namespace RecursiveMas.Training.Relay.Corpus;

/// <summary>Conversations shared by the worlds whose steps are two operations.</summary>
internal static class ChainTasks
{
    private static readonly IReadOnlyDictionary<string, string> NoSlots = new Dictionary<string, string>();

    internal static RelayQuestion Ask(IRelayWorld world, Random random, bool knownHalf = false) =>
        world.Ask(QuestionSplit.Train, random, random.Next(1, world.MostSteps + 1), knownHalf);

    /// <summary>The first agent's turn at a random point of the chain, the point after its end included.</summary>
    internal static RelayConversation Plan(IRelayWorld world, string planner, string solver, Random random)
    {
        var question = Ask(world, random);
        var done = random.Next(question.Steps + 1);
        if (done == 0)
            return new RelayConversation(planner, PromptKind.First, question.Text, NoSlots, WorkedAnswer.Text(question.Says(planner, 1)), IsMessage: true);
        var feedback = question.Says(solver, done);
        var target = done < question.Steps ? question.Says(planner, done + 1) : Finished(feedback);
        if (done == question.Steps && random.Next(2) == 0)
            feedback = feedback[..2] + feedback[^2..] + "," + feedback[^2..]; // the state repeated: 3:08,08
        return new RelayConversation(planner, PromptKind.Later, question.Text, new Dictionary<string, string> { ["feedback"] = feedback }, WorkedAnswer.Text(target), IsMessage: true);
    }

    internal static RelayConversation Solve(string solver, string sender, int mostSteps, Random random)
    {
        var step = random.Next(1, mostSteps + 1);
        var value = random.Next(100);
        var work = random.NextDouble() < 0.15 ? TwoStep.Nothing : TwoStep.Random(random);
        var slots = new Dictionary<string, string> { [sender] = work.Instruction(step, value) };
        return new RelayConversation(solver, random.Next(2) == 0 ? PromptKind.First : PromptKind.Final, "", slots, WorkedAnswer.Text(work.Outcome(step, value)), IsMessage: true);
    }

    internal static RelayConversation Alone(IRelayWorld world, string agent, Random random)
    {
        var question = Ask(world, random, knownHalf: true);
        return new RelayConversation(agent, PromptKind.Single, question.Text, NoSlots, question.Worked, IsMessage: false);
    }

    internal static RelayConversation Whole(IRelayWorld world, Random random)
    {
        var question = Ask(world, random);
        return new RelayConversation("", PromptKind.Whole, question.Text, NoSlots, question.Worked, IsMessage: false);
    }

    /// <summary><c>3:xx,08</c> → <c>3:08+0+0</c>.</summary>
    internal static string Finished(string outcome) =>
        TwoStep.Nothing.Instruction(outcome[0] - '0', int.Parse(outcome[^2..], CultureInfo.InvariantCulture));
}
