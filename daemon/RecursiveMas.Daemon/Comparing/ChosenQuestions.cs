using RecursiveMas.Core.Comparison;
using RecursiveMas.Core.Data;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Daemon.Patterns;

namespace RecursiveMas.Daemon.Comparing;

/// <summary>Which questions are compared on.</summary>
internal static class ChosenQuestions
{
    /// <summary>The one question, those of a file, or the pattern's held-out ones, up to the limit.</summary>
    public static async Task<IReadOnlyList<DataQuestion>> ReadAsync(OpenPattern pattern, CompareChoices choices, CancellationToken cancellationToken)
    {
        if (choices.Question is { } question) return [new DataQuestion(1, question, choices.Expected ?? "", [])];
        var questions = new List<DataQuestion>();
        var all = choices.Data is { } file
            ? DatasetReader.ReadAsync(PatternPaths.Resolve(pattern.Document.Path, file), cancellationToken)
            : pattern.HeldOutAsync(cancellationToken);
        await foreach (var held in all)
        {
            questions.Add(held);
            if (questions.Count == choices.Limit) break;
        }

        return questions;
    }

    /// <summary>The questions a comparison was asked, once more.</summary>
    public static IReadOnlyList<DataQuestion> Of(IReadOnlyList<ComparedQuestion> recorded) =>
        [.. recorded.Select(asked => new DataQuestion(asked.Line, asked.Question, asked.Expected ?? "", [], asked.Group))];
}
