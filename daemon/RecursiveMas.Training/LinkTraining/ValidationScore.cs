namespace RecursiveMas.Training.LinkTraining;

/// <summary>How good links are on validation questions.</summary>
/// <param name="Loss">The stage's loss.</param>
/// <param name="Accuracy">Share of right answers at 1, 2, … rounds, measured by the engine that will run the links.</param>
public sealed record ValidationScore(double Loss, IReadOnlyList<double> Accuracy)
{
    /// <summary>No worse at any number of rounds.</summary>
    public bool IsAtLeast(ValidationScore other) => Accuracy.Zip(other.Accuracy, (mine, theirs) => mine >= theirs).All(x => x);

    /// <summary>More right answers over all rounds together; as many with a smaller loss also counts.</summary>
    public bool IsBetterThan(ValidationScore other)
    {
        var difference = Accuracy.Sum() - other.Accuracy.Sum();
        return difference > 1e-9 || (difference > -1e-9 && double.IsFinite(Loss) && Loss < other.Loss);
    }
}
