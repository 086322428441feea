using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using RecursiveMas.Training.Relay.Worlds;

namespace RecursiveMas.Training.Relay;

/// <summary>Writes the question files of examples/relay: JSONL <c>{question, answer, messages}</c>, the same at every run.</summary>
public static class QuestionFiles
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Writes train, validation and test files of every world, and the price list of deliberation.</summary>
    public static void WriteAll(string folder, int seed = 7)
    {
        var questions = Directory.CreateDirectory(Path.Combine(folder, "questions")).FullName;
        foreach (var world in RelayCatalog.Worlds)
        {
            Write(world, questions, QuestionSplit.Train, 2000, seed);
            Write(world, questions, QuestionSplit.Validation, 300, seed);
            Write(world, questions, QuestionSplit.Test, world.Name == "sequential" ? 1200 : 600, seed);
        }

        var prices = RelayCatalog.Worlds.OfType<DeliberationWorld>().Single().Prices;
        File.WriteAllText(Path.Combine(folder, "prices.json"), JsonSerializer.Serialize(prices, Indented) + "\n");
    }

    /// <summary>
    /// Writes the question files of examples/relay-verbose: the sequential world's questions; agents think tersely (links are fitted on
    /// these messages) and the answer is a sentence.
    /// </summary>
    public static void WriteVerbose(string folder, int seed = 7)
    {
        var questions = Directory.CreateDirectory(Path.Combine(folder, "questions")).FullName;
        var world = new SequentialWorld();
        IEnumerable<RelayMessage> Messages(RelayQuestion q) => q.Messages.Select(m =>
            m.Agent == "solver" && m.Round == world.MostSteps ? m with { Text = Sentences.Of(m.Agent, m.Text) } : m);
        Write(world, questions, QuestionSplit.Train, 2000, seed, "verbose", Messages);
        Write(world, questions, QuestionSplit.Validation, 300, seed, "verbose", Messages);
        Write(world, questions, QuestionSplit.Test, 1200, seed, "verbose");
    }

    /// <summary>Distinct questions with K = 1, 2, …, most steps in turn.</summary>
    public static IEnumerable<RelayQuestion> Ask(IRelayWorld world, QuestionSplit split, int count, int seed)
    {
        var random = new Random(seed + (1000 * (int)split));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (seen.Count < count)
        {
            var question = world.Ask(split, random, 1 + (seen.Count % world.MostSteps));
            if (seen.Add(question.Text))
                yield return question;
        }
    }

    private static void Write(
        IRelayWorld world,
        string folder,
        QuestionSplit split,
        int count,
        int seed,
        string? name = null,
        Func<RelayQuestion, IEnumerable<RelayMessage>>? messages = null)
    {
        // Messages are only needed where links are fitted and chosen.
        var lines = Ask(world, split, count, seed).Select(q => Line(q, split, messages?.Invoke(q) ?? q.Messages));
        File.WriteAllText(Path.Combine(folder, $"{name ?? world.Name}.{split.ToString().ToLowerInvariant()}.jsonl"), string.Join('\n', lines) + "\n");
    }

    private static string Line(RelayQuestion q, QuestionSplit split, IEnumerable<RelayMessage> messages)
    {
        var group = string.Create(CultureInfo.InvariantCulture, $"K={q.Steps}");
        return split switch
        {
            QuestionSplit.Train => JsonSerializer.Serialize(new { question = q.Text, answer = q.Answer, messages }, Options),
            QuestionSplit.Validation => JsonSerializer.Serialize(new { question = q.Text, answer = q.Answer, messages, group }, Options),
            _ => JsonSerializer.Serialize(new { question = q.Text, answer = q.Answer, group }, Options),
        };
    }
}
