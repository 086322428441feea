namespace RecursiveMas.Daemon.Output;

/// <summary>Hands a typed progress on to the progress bar, on the reporting thread.</summary>
/// <param name="target">The bar; null drops every report.</param>
/// <param name="convert">What the bar shows.</param>
internal sealed class ProgressRelay<T>(IProgress<(string Stage, double Fraction)>? target, Func<T, (string Stage, double Fraction)> convert) : IProgress<T>
{
    /// <inheritdoc/>
    public void Report(T value) => target?.Report(convert(value));
}
