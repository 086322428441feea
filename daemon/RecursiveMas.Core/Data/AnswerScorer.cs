using System.Text;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Core.Data;

/// <summary>Holds written answers against known ones. Strict: what cannot be read is wrong, and nothing is ever right by default.</summary>
public static class AnswerScorer
{
    /// <summary>Whether <paramref name="written"/> is right.</summary>
    public static bool IsCorrect(AnswerMatch match, string? written, string expected) => match switch
    {
        _ when string.IsNullOrWhiteSpace(written) => false,
        AnswerMatch.LastNumber => WrittenNumber.Last(written) is { } number && WrittenNumber.Whole(expected) == number,
        _ => string.Equals(Fold(written), Fold(expected), StringComparison.Ordinal),
    };

    /// <summary>Refuses a known answer that no written one could ever match.</summary>
    /// <exception cref="RmasException">RMAS308: the match is by number and the answer is none.</exception>
    public static void RequireUsable(AnswerMatch match, DataQuestion question, string path)
    {
        if (match == AnswerMatch.LastNumber && WrittenNumber.Whole(question.Answer) is null)
            throw new RmasException("RMAS308", $"the answer '{question.Answer}' is not a number, and answers are matched by number", $"{path}:{question.Line}", "set dataset.match to exact");
    }

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var word in text.Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            folded.Append(folded.Length > 0 ? " " : "").Append(word.ToUpperInvariant());
        return folded.ToString();
    }
}
