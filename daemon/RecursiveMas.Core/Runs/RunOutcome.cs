namespace RecursiveMas.Core.Runs;

/// <summary>How a run ended.</summary>
public enum RunOutcome
{
    /// <summary>An answer was written.</summary>
    Completed,

    /// <summary>Cancelled; finished hops are kept.</summary>
    Cancelled,

    /// <summary>A hop failed; finished hops are kept.</summary>
    Failed,
}
