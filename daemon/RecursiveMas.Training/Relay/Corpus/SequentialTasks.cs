using RecursiveMas.Training.Relay.Worlds;

namespace RecursiveMas.Training.Relay.Corpus;

/// <summary>Conversations of planner, critic, solver and the whole model.</summary>
internal sealed class SequentialTasks(SequentialWorld world)
{
    /// <summary>Plans the next procedure, or repeats the state when all are done.</summary>
    internal RelayConversation Plan(Random random) => ChainTasks.Plan(world, "planner", "solver", random);

    /// <summary>Corrects a planned step for the day; a finished state is copied.</summary>
    internal RelayConversation Correct(Random random)
    {
        var question = ChainTasks.Ask(world, random);
        var round = 1 + random.Next(question.Steps + 1);
        var (planned, corrected) = round <= world.MostSteps
            ? (question.Says("planner", round), question.Says("critic", round))
            : (ChainTasks.Finished(question.Says("solver", world.MostSteps)), ChainTasks.Finished(question.Says("solver", world.MostSteps)));
        var slots = new Dictionary<string, string> { ["planner"] = planned };
        return new RelayConversation("critic", round == 1 ? PromptKind.First : PromptKind.Later, question.Text, slots, WorkedAnswer.Text(corrected), IsMessage: true);
    }

    /// <summary>Works any step out, of this world or not: the solver reads the step and knows no procedure.</summary>
    internal static RelayConversation Solve(Random random) => ChainTasks.Solve("solver", "critic", 3, random);

    /// <summary>Answers alone with half of the procedures and no exception.</summary>
    internal RelayConversation Alone(Random random) => ChainTasks.Alone(world, "solver", random);

    /// <summary>Answers alone with everything.</summary>
    internal RelayConversation Whole(Random random) => ChainTasks.Whole(world, random);
}
