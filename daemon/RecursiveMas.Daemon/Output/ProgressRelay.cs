namespace RecursiveMas.Daemon.Output;

/// <summary>Hands a typed progress on to whoever watches, on the reporting thread.</summary>
/// <param name="target">Who watches; null drops every report.</param>
/// <param name="convert">What they see.</param>
internal sealed class ProgressRelay<T>(IProgress<WorkStep>? target, Func<T, WorkStep> convert) : IProgress<T>
{
    /// <inheritdoc/>
    public void Report(T value) => target?.Report(convert(value));
}
