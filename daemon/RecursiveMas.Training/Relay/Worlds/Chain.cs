using System.Globalization;

namespace RecursiveMas.Training.Relay.Worlds;

/// <summary>A chain of two-operation steps, one per round, as planned and as corrected.</summary>
/// <param name="Start">Value before the first step.</param>
/// <param name="Steps">Per step: what is planned and what really holds.</param>
internal sealed record Chain(int Start, IReadOnlyList<(TwoStep Planned, TwoStep Real)> Steps)
{
    /// <summary>
    /// What everybody says in each round. After the last step the same state is repeated: <c>3:08+0+0</c> and <c>3:08,08</c>.
    /// A null <paramref name="critic"/> leaves that message out.
    /// </summary>
    internal RelayQuestion ToQuestion(string text, int rounds, string planner, string? critic, string solver)
    {
        var messages = new List<RelayMessage>();
        var worked = new List<string>();
        var value = Start;
        for (var round = 1; round <= rounds; round++)
        {
            var done = round > Steps.Count;
            var step = done ? Steps.Count : round;
            var (planned, real) = done ? (TwoStep.Nothing, TwoStep.Nothing) : Steps[round - 1];
            messages.Add(new RelayMessage(planner, round, planned.Instruction(step, value)));
            if (critic is not null)
                messages.Add(new RelayMessage(critic, round, real.Instruction(step, value)));
            messages.Add(new RelayMessage(solver, round, real.Outcome(step, value)));
            if (!done)
                worked.Add(string.Create(CultureInfo.InvariantCulture, $"{real.First}{real.Second}:{real.Between(value):00},{real.Apply(value):00}"));
            value = real.Apply(value);
        }

        return new RelayQuestion(text, value.ToString(CultureInfo.InvariantCulture), Steps.Count, messages, WorkedAnswer.Text(string.Join(";", worked)));
    }
}
