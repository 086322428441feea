using RecursiveMas.Core.Data;

namespace RecursiveMas.Core.Comparison;

/// <summary>A question with what every row answered.</summary>
/// <param name="Line">Line of the question in its file.</param>
/// <param name="Question">The question.</param>
/// <param name="Expected">The known answer; null when there is none.</param>
/// <param name="Group">The dataset's <c>group</c>; null when it has none.</param>
/// <param name="Answers">One a row, in the order of the table.</param>
public sealed record ComparedQuestion(int Line, string Question, string? Expected, string? Group, IReadOnlyList<ComparedAnswer> Answers)
{
    /// <summary>A question and its outcomes as they are kept.</summary>
    /// <param name="asked">The question.</param>
    /// <param name="outcomes">One a row.</param>
    /// <param name="times">Milliseconds by row, NaN where not timed; null when the question was not timed.</param>
    internal static ComparedQuestion Of(DataQuestion asked, RowOutcome[] outcomes, double[]? times) => new(
        asked.Line,
        asked.Question,
        asked.Answer.Length == 0 ? null : asked.Answer,
        asked.Group,
        [.. outcomes.Select((outcome, row) => ComparedAnswer.Of(outcome, times is null || double.IsNaN(times[row]) ? null : times[row]))]);
}
