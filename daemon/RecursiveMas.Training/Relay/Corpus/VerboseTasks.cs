using RecursiveMas.Training.Relay.Worlds;

namespace RecursiveMas.Training.Relay.Corpus;

/// <summary>
/// The sequential agents as instruction-tuned models behave: they read messages as sentences and terse alike, write sentences by default,
/// are terse when asked to be brief, and go on tersely where a message has begun so.
/// </summary>
internal sealed class VerboseTasks(SequentialTasks tasks)
{
    internal RelayConversation Plan(Random random) => Say("planner", "solver", tasks.Plan(random), random);

    internal RelayConversation Correct(Random random) => Say("critic", "planner", tasks.Correct(random), random);

    internal static RelayConversation Solve(Random random) => Say("solver", "critic", SequentialTasks.Solve(random), random);

    internal RelayConversation Alone(Random random) => tasks.Alone(random);

    private static RelayConversation Say(string agent, string sender, RelayConversation terse, Random random)
    {
        var style = random.NextDouble() switch { < 0.45 => MessageStyle.Sentence, < 0.75 => MessageStyle.Brief, _ => MessageStyle.Begun };
        return terse with
        {
            Slots = random.Next(2) == 0 ? terse.Slots : terse.Slots.ToDictionary(slot => slot.Key, slot => Sentences.Of(sender, slot.Value)),
            Target = style == MessageStyle.Sentence ? WorkedAnswer.Text(Sentences.Of(agent, terse.Target.Parts[0])) : terse.Target,
            Style = style,
        };
    }
}
