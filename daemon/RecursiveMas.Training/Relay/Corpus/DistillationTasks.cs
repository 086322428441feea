using RecursiveMas.Training.Relay.Worlds;

namespace RecursiveMas.Training.Relay.Corpus;

/// <summary>Conversations of expert, learner and the whole model.</summary>
internal sealed class DistillationTasks(DistillationWorld world)
{
    internal RelayConversation Explain(Random random) => ChainTasks.Plan(world, "expert", "learner", random);

    internal static RelayConversation Solve(Random random) => ChainTasks.Solve("learner", "expert", 2, random);

    internal RelayConversation Alone(Random random) => ChainTasks.Alone(world, "learner", random);

    internal RelayConversation Whole(Random random) => ChainTasks.Whole(world, random);
}
