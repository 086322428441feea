namespace RecursiveMas.Training.Relay.Worlds;

/// <summary>A question with everything every agent should say about it.</summary>
/// <param name="Text">The question.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Steps">K: rounds it takes.</param>
/// <param name="Messages">What each agent says in each round, rounds beyond K included (idempotent).</param>
/// <param name="Worked">The worked answer of someone who knows everything.</param>
public sealed record RelayQuestion(
    string Text,
    string Answer,
    int Steps,
    IReadOnlyList<RelayMessage> Messages,
    WorkedAnswer Worked)
{
    /// <summary>What an agent says in a round.</summary>
    public string Says(string agent, int round) => Messages.First(m => m.Agent == agent && m.Round == round).Text;
}
