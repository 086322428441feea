namespace RecursiveMas.Training.Relay.Worlds;

/// <summary>What is written to answer alone: text, possibly broken by tool results.</summary>
/// <param name="Parts">What the model writes, turn by turn.</param>
/// <param name="Results">Tool results between them, one fewer than <paramref name="Parts"/>.</param>
public sealed record WorkedAnswer(IReadOnlyList<string> Parts, IReadOnlyList<string> Results)
{
    /// <summary>An answer without tools.</summary>
    public static WorkedAnswer Text(string text) => new([text], []);
}
