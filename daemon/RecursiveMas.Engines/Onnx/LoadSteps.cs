using RecursiveMas.Core.Engines;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.Engines.Onnx;

/// <summary>Turns the parts of a load into one fraction that never falls: build (when needed) to 0.5, verify to 0.9, sessions to 1.</summary>
internal sealed class LoadSteps
{
    /// <summary>Fraction at which every file has been verified.</summary>
    internal const double Verified = 0.9;

    private const double Built = 0.5;
    private readonly string model;
    private readonly IProgress<LoadProgress>? progress;
    private double last;

    internal LoadSteps(string model, IProgress<LoadProgress>? progress)
    {
        this.model = model;
        this.progress = progress;
        Building = new Part<PackageBuildProgress>(x => Report(x.Stage, x.Fraction * Built));
        Verifying = new Part<double>(x => Report("verifying", Built + (x * (Verified - Built))));
    }

    /// <summary>Takes a package build's progress.</summary>
    internal IProgress<PackageBuildProgress> Building { get; }

    /// <summary>Takes the fraction of bytes verified.</summary>
    internal IProgress<double> Verifying { get; }

    /// <summary>Reports a stage; a fraction below the last one is raised to it.</summary>
    internal void Report(string stage, double fraction)
    {
        last = Math.Clamp(fraction, last, 1);
        progress?.Report(new LoadProgress(model, stage, last));
    }

    /// <summary>Unlike <see cref="Progress{T}"/> it reports in order, on the reporting thread.</summary>
    private sealed class Part<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }
}
