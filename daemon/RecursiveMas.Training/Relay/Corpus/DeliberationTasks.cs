using RecursiveMas.Training.Relay.Worlds;

namespace RecursiveMas.Training.Relay.Corpus;

/// <summary>Conversations of reflector, tool-caller and the whole model. Prices are random in training: they must be read off the tool's result.</summary>
internal sealed class DeliberationTasks(DeliberationWorld world)
{
    private static readonly IReadOnlyDictionary<string, string> NoSlots = new Dictionary<string, string>();

    /// <summary>Names one more dish than the note has, up to all.</summary>
    internal RelayConversation Reflect(Random random)
    {
        var question = ChainTasks.Ask(world, random);
        var known = random.Next(question.Steps + 1);
        var target = WorkedAnswer.Text(question.Says("reflector", Math.Min(known + 1, world.MostSteps)));
        return known == 0
            ? new RelayConversation("reflector", PromptKind.First, question.Text, NoSlots, target, IsMessage: true)
            : new RelayConversation("reflector", PromptKind.Later, question.Text, new Dictionary<string, string> { ["feedback"] = question.Says("caller", known) }, target, IsMessage: true);
    }

    /// <summary>Copies any note.</summary>
    internal RelayConversation TakeNote(Random random)
    {
        var note = DeliberationWorld.Note(SomeDishes(random));
        var slots = new Dictionary<string, string> { ["reflector"] = note };
        return new RelayConversation("caller", random.Next(2) == 0 ? PromptKind.First : PromptKind.Later, ChainTasks.Ask(world, random).Text, slots, WorkedAnswer.Text(note), IsMessage: true);
    }

    /// <summary>Looks up any noted dishes and adds the question's tip.</summary>
    internal RelayConversation Call(Random random)
    {
        var dishes = SomeDishes(random);
        var question = ChainTasks.Ask(world, random);
        var slots = new Dictionary<string, string> { ["reflector"] = DeliberationWorld.Note(dishes) };
        return new RelayConversation("caller", PromptKind.Final, question.Text, slots, Bill(dishes, question, random), IsMessage: false);
    }

    /// <summary>Works alone, knowing half of the people.</summary>
    internal RelayConversation Alone(Random random) => Solo("caller", PromptKind.Single, ChainTasks.Ask(world, random, knownHalf: true), random);

    /// <summary>Works alone, knowing everybody.</summary>
    internal RelayConversation Whole(Random random) => Solo("", PromptKind.Whole, ChainTasks.Ask(world, random), random);

    private static RelayConversation Solo(string agent, PromptKind kind, RelayQuestion question, Random random)
    {
        var dishes = question.Says("reflector", question.Steps)[3..].Split(' ').Take(question.Steps).ToArray();
        return new RelayConversation(agent, kind, question.Text, NoSlots, Bill(dishes, question, random), IsMessage: false);
    }

    private static string[] SomeDishes(Random random) =>
        [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => random.Pick(Names.Dishes))];

    private static WorkedAnswer Bill(string[] dishes, RelayQuestion question, Random random) =>
        DeliberationWorld.Bill(dishes, DeliberationWorld.Tip(question.Text), [.. dishes.Select(_ => random.Next(10, 100))]);
}
