namespace RecursiveMas.Training.LinkTraining;

/// <summary>Keeps the best links of a stage. Only links at least as good as the start at every number of rounds can become the best.</summary>
/// <param name="patience">Validations without a better one after which to stop.</param>
internal sealed class KeepBest(int patience)
{
    private Dictionary<string, Dictionary<string, float[]>> values = [];

    /// <summary>Score of the links the stage started from.</summary>
    internal ValidationScore? Start { get; private set; }

    /// <summary>Score of the best.</summary>
    internal ValidationScore? Best { get; private set; }

    /// <summary>Step of the best; 0 is the start.</summary>
    internal int BestStep { get; private set; }

    /// <summary>Validations since the best.</summary>
    internal int SinceBest { get; private set; }

    /// <summary>Whether enough validations brought nothing better.</summary>
    internal bool IsOver => SinceBest >= patience;

    /// <summary>Whether something better than the start was found.</summary>
    internal bool HasImproved => BestStep > 0;

    /// <summary>The best links' tensors, by link and name.</summary>
    internal IReadOnlyDictionary<string, Dictionary<string, float[]>> Values => values;

    /// <summary>Takes a validation; returns whether it is the best so far.</summary>
    internal bool Take(int step, ValidationScore score, Func<Dictionary<string, Dictionary<string, float[]>>> read)
    {
        Start ??= score;
        if (Best is null || (score.IsAtLeast(Start) && score.IsBetterThan(Best)))
        {
            (Best, BestStep, SinceBest, values) = (score, step, 0, read());
            return true;
        }

        SinceBest++;
        return false;
    }

    /// <summary>Goes on from a checkpoint.</summary>
    internal void Restore(ValidationScore start, ValidationScore best, int bestStep, int sinceBest, Dictionary<string, Dictionary<string, float[]>> bestValues) =>
        (Start, Best, BestStep, SinceBest, values) = (start, best, bestStep, sinceBest, bestValues);
}
