using System.Globalization;

namespace RecursiveMas.Training.Relay.Worlds;

/// <summary>Each shop does two operations, different ones each weekday (the larger expert knows them); the small learner only knows arithmetic.</summary>
public sealed class DistillationWorld : IRelayWorld
{
    private readonly Dictionary<(string Shop, string Day), TwoStep> shops = [];

    /// <summary>Draws the table.</summary>
    public DistillationWorld(int seed = 44)
    {
        var random = new Random(seed);
        foreach (var shop in Names.Shops)
        {
            foreach (var day in Names.Days)
                shops[(shop, day)] = TwoStep.Random(random);
        }
    }

    /// <inheritdoc />
    public string Name => "distillation";

    /// <inheritdoc />
    public int MostSteps => 2;

    /// <inheritdoc />
    /// <remarks>The learner alone knows half of the shops.</remarks>
    public RelayQuestion Ask(Random random, int steps, bool knownHalf = false)
    {
        var name = random.Pick(Names.Travellers);
        var day = random.Pick(Names.Days);
        var start = random.Next(10, 100);
        var half = Names.Shops.Length / 2;
        var visits = Enumerable.Range(0, steps).Select(_ => Names.Shops[random.Next(knownHalf ? half : Names.Shops.Length)]).ToArray();
        var text = string.Create(CultureInfo.InvariantCulture, $"{name} has {start} points. On {day} she visits the {string.Join(", then the ", visits)}. How many points now?");
        var chain = new Chain(start, [.. visits.Select(v => (shops[(v, day)], shops[(v, day)]))]);
        return chain.ToQuestion(text, MostSteps, "expert", null, "learner");
    }
}
