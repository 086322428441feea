using System.Globalization;
using RecursiveMas.Training.Relay.Worlds;

namespace RecursiveMas.Training.Relay.Corpus;

/// <summary>Conversations of the three specialists, the summarizer and the whole model.</summary>
internal sealed class MixtureTasks(MixtureWorld world)
{
    private static readonly IReadOnlyDictionary<string, string> NoSlots = new Dictionary<string, string>();

    /// <summary>Rates the next city, or adds nothing when all are done.</summary>
    internal RelayConversation Rate(string guide, Random random)
    {
        var question = ChainTasks.Ask(world, random);
        var done = random.Next(question.Steps + 1);
        if (done == 0)
            return new RelayConversation(guide, PromptKind.First, question.Text, NoSlots, WorkedAnswer.Text(question.Says(guide, 1)), IsMessage: true);
        var feedback = question.Says("summarizer", done);
        var value = int.Parse(feedback[^2..], CultureInfo.InvariantCulture);
        var target = done < question.Steps ? question.Says(guide, done + 1) : MixtureWorld.Rating(done, value, 0);
        if (done == question.Steps && random.Next(2) == 0)
            feedback = string.Create(CultureInfo.InvariantCulture, $"{done}:00,{value:00}");
        return new RelayConversation(guide, PromptKind.Later, question.Text, new Dictionary<string, string> { ["feedback"] = feedback }, WorkedAnswer.Text(target), IsMessage: true);
    }

    /// <summary>Adds any three ratings.</summary>
    internal static RelayConversation Sum(Random random)
    {
        var step = random.Next(1, 3);
        var value = random.Next(10, 100);
        var ratings = random.NextDouble() < 0.15 ? [0, 0, 0] : MixtureWorld.Guides.Select(_ => random.Next(1, 10)).ToArray();
        var slots = MixtureWorld.Guides.Select((guide, i) => (guide, text: MixtureWorld.Rating(step, value, ratings[i]))).ToDictionary(x => x.guide, x => x.text);
        return new RelayConversation("summarizer", random.Next(2) == 0 ? PromptKind.First : PromptKind.Final, "", slots, WorkedAnswer.Text(MixtureWorld.Sum(step, value, ratings)), IsMessage: true);
    }

    internal RelayConversation Alone(Random random) => ChainTasks.Alone(world, "summarizer", random);

    internal RelayConversation Whole(Random random) => ChainTasks.Whole(world, random);
}
