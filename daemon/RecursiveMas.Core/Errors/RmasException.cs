namespace RecursiveMas.Core.Errors;

/// <summary>Carries an <see cref="RmasError"/> across layers that cannot return results; crosses RPC with its code intact.</summary>
public sealed class RmasException(RmasError error, Exception? inner = null) : Exception(error.ToString(), inner)
{
    /// <summary>The failure itself.</summary>
    public RmasError Error { get; } = error;

    /// <summary>Shorthand for <c>new RmasException(new RmasError(…))</c>.</summary>
    public RmasException(string code, string message, string? where = null, string? nextStep = null)
        : this(new RmasError(code, message, where, nextStep))
    {
    }
}
