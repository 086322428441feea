using System.Globalization;

namespace RecursiveMas.Training.Relay.Worlds;

/// <summary>Three guides rate each city (one specialist knows each); the summarizer adds the three ratings to the points. One city per round.</summary>
public sealed class MixtureWorld : IRelayWorld
{
    /// <summary>The specialists, in the order of the summarizer's slots.</summary>
    public static readonly IReadOnlyList<string> Guides = ["red", "green", "blue"];

    private readonly Dictionary<string, int[]> ratings;

    /// <summary>Draws the tables.</summary>
    public MixtureWorld(int seed = 43)
    {
        var random = new Random(seed);
        ratings = Names.Cities.ToDictionary(city => city, _ => Guides.Select(_ => random.Next(1, 10)).ToArray());
    }

    /// <inheritdoc />
    public string Name => "mixture";

    /// <inheritdoc />
    public int MostSteps => 2;

    /// <inheritdoc />
    /// <remarks>The summarizer alone knows half of the cities.</remarks>
    public RelayQuestion Ask(Random random, int steps, bool knownHalf = false)
    {
        var start = random.Next(10, 46);
        var name = random.Pick(Names.Travellers);
        var half = Names.Cities.Length / 2;
        var visits = Enumerable.Range(0, steps).Select(_ => Names.Cities[random.Next(knownHalf ? half : Names.Cities.Length)]).ToArray();
        var text = string.Create(CultureInfo.InvariantCulture, $"{name} has {start} points and visits {string.Join(", then ", visits)}. How many points now?");
        var messages = new List<RelayMessage>();
        var worked = new List<string>();
        var value = start;
        for (var round = 1; round <= MostSteps; round++)
        {
            var done = round > steps;
            var step = done ? steps : round;
            var added = done ? [0, 0, 0] : ratings[visits[round - 1]];
            for (var i = 0; i < Guides.Count; i++)
                messages.Add(new RelayMessage(Guides[i], round, Rating(step, value, added[i])));
            messages.Add(new RelayMessage("summarizer", round, Sum(step, value, added)));
            value += added.Sum();
            if (!done)
                worked.Add(string.Create(CultureInfo.InvariantCulture, $"{string.Join("+", added)}:{added.Sum():00},{value:00}"));
        }

        return new RelayQuestion(text, value.ToString(CultureInfo.InvariantCulture), steps, messages, WorkedAnswer.Text(string.Join(";", worked)));
    }

    /// <summary><c>1:17+4</c>: step, points, rating.</summary>
    internal static string Rating(int step, int value, int rating) =>
        string.Create(CultureInfo.InvariantCulture, $"{step}:{value:00}+{rating}");

    /// <summary><c>1:12,29</c>: step, sum of the ratings, new points.</summary>
    internal static string Sum(int step, int value, IReadOnlyList<int> ratings) =>
        string.Create(CultureInfo.InvariantCulture, $"{step}:{ratings.Sum():00},{(value + ratings.Sum()) % 100:00}");
}
