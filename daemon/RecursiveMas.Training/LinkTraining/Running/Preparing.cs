using RecursiveMas.Core.Training;

namespace RecursiveMas.Training.LinkTraining.Running;

/// <summary>Progress before the first step, as events.</summary>
internal sealed class Preparing(Action<TrainingEvent> emit) : IProgress<(string What, double Fraction)>
{
    /// <inheritdoc />
    public void Report((string What, double Fraction) value) => emit(new TrainingPreparing(value.What, value.Fraction));

    /// <summary>Progress of one thing.</summary>
    internal IProgress<double> Of(string what) => new One(this, what);

    private sealed class One(Preparing all, string what) : IProgress<double>
    {
        private double told = -1;

        public void Report(double value)
        {
            lock (all)
            {
                if (value < 1 && value - told < 0.02)
                    return;
                told = value;
                all.Report((what, value));
            }
        }
    }
}
