using RecursiveMas.Core.Data;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Training.LinkTraining.Running;

/// <summary>Questions of a run.</summary>
/// <param name="Train">Links are trained on these.</param>
/// <param name="Validation">And chosen by these.</param>
/// <param name="Match">How answers are scored.</param>
internal sealed record TrainingQuestions(IReadOnlyList<DataQuestion> Train, IReadOnlyList<DataQuestion> Validation, AnswerMatch Match)
{
    /// <summary>Reads the pattern's dataset, or splits the file given instead.</summary>
    /// <exception cref="RmasException">RMAS311: there is no dataset. RMAS300 to RMAS308, with file and line.</exception>
    internal static async Task<TrainingQuestions> ReadAsync(PatternDocument pattern, string? data, TrainingSettings settings, CancellationToken cancellationToken)
    {
        var own = pattern.File.Dataset;
        var folder = PatternPaths.FolderOf(pattern.Path);
        var spec = data is null
            ? own ?? throw new RmasException("RMAS311", "the pattern has no dataset", pattern.Path, "add \"dataset\" to it, or give --data")
            : new DatasetSpec { File = Path.GetFullPath(data), Seed = own?.Seed, Match = own?.Match };
        var match = spec.Match ?? AnswerMatch.Exact;
        async Task<IReadOnlyList<DataQuestion>> SplitAsync(DataSplit split, int most) =>
            await DatasetReader.ReadSplitAsync(spec, folder, split, cancellationToken).Take(most).ToListAsync(cancellationToken);
        var read = new TrainingQuestions(await SplitAsync(DataSplit.Train, settings.TrainQuestions), await SplitAsync(DataSplit.Validation, settings.ValidationQuestions), match);
        foreach (var (questions, name) in new[] { (read.Train, "training"), (read.Validation, "validation") })
        {
            if (questions.Count == 0)
                throw new RmasException("RMAS512", $"the data has no {name} questions", data ?? pattern.Path, "a file that is split needs at least ten");
        }

        foreach (var question in read.Validation)
            AnswerScorer.RequireUsable(match, question, data ?? pattern.Path);
        return read;
    }
}
