using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Core.Semantics;

/// <summary>The edges a pattern's name implies (paper, Table 1): agents in file order, the last one answers.</summary>
public static class ShorthandEdges
{
    /// <summary>Slot of feedback edges unless written.</summary>
    public const string FeedbackSlot = "feedback";

    /// <summary>Edges of a pattern over agents in file order, each as sender, receiver and whether it is feedback; none for custom.</summary>
    public static IReadOnlyList<(string From, string To, bool Feedback)> Of(PatternKind pattern, IReadOnlyList<string> agents)
    {
        if (agents.Count < 2)
            return [];
        return pattern switch
        {
            PatternKind.Custom => [],
            PatternKind.Mixture =>
            [
                .. agents.SkipLast(1).Select(specialist => (specialist, agents[^1], false)),
                .. agents.SkipLast(1).Select(specialist => (agents[^1], specialist, true)),
            ],

            // Distillation and deliberation are chains of two.
            _ => [.. agents.Zip(agents.Skip(1), (from, to) => (from, to, false)), (agents[^1], agents[0], true)],
        };
    }

    /// <summary>The slot an edge fills unless the file names one.</summary>
    public static string DefaultSlot(string from, bool feedback) => feedback ? FeedbackSlot : from;
}
