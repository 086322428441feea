using System.Globalization;

namespace RecursiveMas.Training.Relay.Worlds;

/// <summary>
/// Procedures of two operations (the planner knows them), exceptions by weekday that replace the second operation (the critic knows
/// them), arithmetic mod 100 (the solver knows it). One procedure is solved per round.
/// </summary>
public sealed class SequentialWorld : IRelayWorld
{
    private readonly Dictionary<string, TwoStep> procedures = [];
    private readonly Dictionary<(string Procedure, string Day), Operation> exceptions = [];

    /// <summary>Draws the tables.</summary>
    public SequentialWorld(int seed = 42)
    {
        var random = new Random(seed);
        foreach (var name in Names.Procedures)
            procedures[name] = TwoStep.Random(random);
        foreach (var name in Names.Procedures)
        {
            foreach (var day in Names.Days)
            {
                if (random.NextDouble() >= 0.35)
                    continue;
                Operation other;
                do
                    other = Operation.Random(random);
                while (other == procedures[name].Second);
                exceptions[(name, day)] = other;
            }
        }
    }

    /// <inheritdoc />
    public string Name => "sequential";

    /// <inheritdoc />
    public int MostSteps => 3;

    /// <inheritdoc />
    /// <remarks>The solver alone knows half of the procedures and no exception.</remarks>
    public RelayQuestion Ask(Random random, int steps, bool knownHalf = false)
    {
        var day = random.Pick(Names.Days);
        var start = random.Next(10, 100);
        var half = Names.Procedures.Length / 2;
        var names = Enumerable.Range(0, steps).Select(_ => Names.Procedures[random.Next(knownHalf ? half : Names.Procedures.Length)]).ToArray();
        var text = string.Create(CultureInfo.InvariantCulture, $"On {day} we start with {start}. We {string.Join(", then ", names.Select(n => n + " it"))}. What is left?");
        var chain = new Chain(start, [.. names.Select(n => (procedures[n], knownHalf ? procedures[n] : Corrected(n, day)))]);
        return chain.ToQuestion(text, MostSteps, "planner", "critic", "solver");
    }

    private TwoStep Corrected(string procedure, string day) =>
        exceptions.TryGetValue((procedure, day), out var other) ? procedures[procedure] with { Second = other } : procedures[procedure];
}
