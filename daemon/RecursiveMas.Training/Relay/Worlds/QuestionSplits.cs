using System.Text;

namespace RecursiveMas.Training.Relay.Worlds;

/// <summary>Assigns questions to parts.</summary>
public static class QuestionSplits
{
    /// <summary>The part of a question.</summary>
    public static QuestionSplit Of(string question)
    {
        // FNV-1a, 32 bit: stable across platforms and versions.
        var hash = 2166136261u;
        foreach (var b in Encoding.UTF8.GetBytes(question))
            hash = (hash ^ b) * 16777619u;
        return ((hash >> 8) % 8) switch { 0 => QuestionSplit.Test, 1 => QuestionSplit.Validation, _ => QuestionSplit.Train };
    }

    /// <summary>Asks until a question of the wanted part comes.</summary>
    public static RelayQuestion Ask(this IRelayWorld world, QuestionSplit split, Random random, int steps, bool knownHalf = false)
    {
        while (true)
        {
            var question = world.Ask(random, steps, knownHalf);
            if (Of(question.Text) == split)
                return question;
        }
    }
}
