using System.Globalization;

namespace RecursiveMas.Training.Relay.Worlds;

/// <summary>
/// Who eats what on which day (the reflector knows it); prices are in no model, only in a file the tool-caller can look up, and a
/// calculator adds them to the tip. One dish is named per round.
/// </summary>
public sealed class DeliberationWorld : IRelayWorld
{
    private readonly Dictionary<(string Eater, string Day), string> eats = [];
    private readonly Dictionary<string, int> prices = [];

    /// <summary>Draws the tables.</summary>
    public DeliberationWorld(int seed = 45)
    {
        var random = new Random(seed);
        foreach (var eater in Names.Eaters)
        {
            foreach (var day in Names.Days)
                eats[(eater, day)] = random.Pick(Names.Dishes);
        }

        foreach (var dish in Names.Dishes)
            prices[dish] = random.Next(10, 100);
    }

    /// <summary>The lookup tool's file: dish → price.</summary>
    public IReadOnlyDictionary<string, int> Prices => prices;

    /// <inheritdoc />
    public string Name => "deliberation";

    /// <inheritdoc />
    public int MostSteps => 2;

    /// <inheritdoc />
    /// <remarks>The tool-caller alone knows half of the people.</remarks>
    public RelayQuestion Ask(Random random, int steps, bool knownHalf = false)
    {
        var day = random.Pick(Names.Days);
        var tip = random.Next(10, 60);
        var half = knownHalf ? Names.Eaters.Length / 2 : Names.Eaters.Length;
        var first = random.Next(half);
        var second = (first + 1 + random.Next(half - 1)) % half;
        var eaters = steps == 1 ? new[] { Names.Eaters[first] } : [Names.Eaters[first], Names.Eaters[second]];
        var text = steps == 1
            ? string.Create(CultureInfo.InvariantCulture, $"{eaters[0]} has lunch on {day} and leaves a tip of {tip}. What is the bill?")
            : string.Create(CultureInfo.InvariantCulture, $"{eaters[0]} and {eaters[1]} have lunch on {day} and leave a tip of {tip}. What is the bill?");
        var dishes = eaters.Select(e => eats[(e, day)]).ToArray();
        var messages = new List<RelayMessage>();
        for (var round = 1; round <= MostSteps; round++)
        {
            var note = Note([.. dishes.Take(Math.Min(round, steps))]);
            messages.Add(new RelayMessage("reflector", round, note));
            messages.Add(new RelayMessage("caller", round, note));
        }

        var worked = Bill(dishes, tip, [.. dishes.Select(d => prices[d])]);
        return new RelayQuestion(text, (dishes.Sum(d => prices[d]) + tip).ToString(CultureInfo.InvariantCulture), steps, messages, worked);
    }

    /// <summary>The tip a question names: its only number.</summary>
    internal static int Tip(string question) =>
        int.Parse(string.Concat(question.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture);

    /// <summary><c>2: soup pie</c>: how many dishes are known, and which; always four tokens.</summary>
    internal static string Note(IReadOnlyList<string> dishes) =>
        string.Create(CultureInfo.InvariantCulture, $"{dishes.Count}: {string.Join(' ', dishes.Append("none").Take(2))}");

    /// <summary>Looks every dish up, adds the tip with the calculator, answers.</summary>
    internal static WorkedAnswer Bill(IReadOnlyList<string> dishes, int tip, IReadOnlyList<int> dishPrices)
    {
        var parts = dishes.Select(d => $"<tool>lookup {d}</tool>").ToList();
        var sum = string.Join('+', dishPrices.Append(tip));
        var total = dishPrices.Sum() + tip;
        parts.Add($"<tool>calculator {sum}</tool>");
        parts.Add(string.Create(CultureInfo.InvariantCulture, $"answer {total}"));
        var results = dishPrices.Append(total).Select(r => string.Create(CultureInfo.InvariantCulture, $"<result>{r}</result>")).ToArray();
        return new WorkedAnswer(parts, results);
    }
}
