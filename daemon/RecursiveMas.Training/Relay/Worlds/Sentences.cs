namespace RecursiveMas.Training.Relay.Worlds;

/// <summary>Terse messages of the sequential world as the sentences that say the same, 20 tokens and more.</summary>
public static class Sentences
{
    /// <summary><c>1:47+7*2</c> of the planner or the critic, <c>1:54,08</c> of the solver.</summary>
    public static string Of(string agent, string terse)
    {
        var (step, value) = (terse[0], terse.Substring(2, 2));
        return agent switch
        {
            "planner" => $"{step}. We start with {value}; first {Phrase(terse.AsSpan(4, 2))}, and after that {Phrase(terse.AsSpan(6, 2))}.",
            "critic" => $"{step}. From {value}, on this day we {Phrase(terse.AsSpan(4, 2))} first, and then we {Phrase(terse.AsSpan(6, 2))}.",
            _ => $"{step}. The first part gives {value}, and the second part then gives {terse.AsSpan(5, 2)}.",
        };
    }

    private static string Phrase(ReadOnlySpan<char> operation) => operation[0] switch
    {
        '+' => $"add {operation[1]}",
        '-' => $"take away {operation[1]}",
        _ => $"multiply by {operation[1]}",
    };
}
