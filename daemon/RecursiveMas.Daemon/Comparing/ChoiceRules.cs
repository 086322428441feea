using RecursiveMas.Core.Comparison;
using RecursiveMas.Core.Errors;
using RecursiveMas.Daemon.Output;

namespace RecursiveMas.Daemon.Comparing;

/// <summary>Refuses choices that mean nothing; a command line refuses most of them before.</summary>
internal static class ChoiceRules
{
    /// <summary>Looks at everything that can be judged without the pattern.</summary>
    /// <exception cref="RmasException">RMAS496.</exception>
    public static void Check(CompareChoices choices)
    {
        CallNumbers.AtLeast(1, choices.Limit, "limit");
        CallNumbers.AtLeast(0, choices.Timing, "timing");
        foreach (var depth in choices.Rounds ?? []) CallNumbers.AtLeast(1, depth, "rounds");
        if (choices.Modes is { Count: 0 }) throw Refused("modes must name at least one of single, text and latent");
        if (choices.Question is not null && string.IsNullOrWhiteSpace(choices.Question)) throw Refused("the question is empty");
        if (choices is { Question: not null, Data: not null }) throw Refused("question and data are given, and one of them is asked");
        if (choices is { Question: null, Expected: not null }) throw Refused("expected is the answer of one question, and none is given");
        if (choices.Rounds is { Count: 0 }) throw Refused("rounds names no depth; leave it out to take 1 to the pattern's");
    }

    private static RmasException Refused(string message) => new("RMAS496", message);
}
