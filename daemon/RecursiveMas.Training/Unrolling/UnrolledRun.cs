namespace RecursiveMas.Training.Unrolling;

/// <summary>A stretch of a hop's prompt: tokens, or the rows another hop handed over.</summary>
/// <param name="Ids">Token ids; null for rows.</param>
/// <param name="Source">Index of the hop whose rows stand here; −1 for tokens.</param>
public readonly record struct UnrolledRun(long[]? Ids, int Source)
{
    /// <summary>Tokens.</summary>
    public static UnrolledRun Tokens(IEnumerable<int> ids) => new([.. ids.Select(id => (long)id)], -1);

    /// <summary>The rows of a hop.</summary>
    public static UnrolledRun Rows(int source) => new(null, source);
}
