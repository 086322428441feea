namespace RecursiveMas.Core.Latents;

/// <summary>Reductions of <c>transfer.pool</c>.</summary>
public enum RowPoolingKind
{
    /// <summary>All rows.</summary>
    None,

    /// <summary>The mean of all rows, one row.</summary>
    Mean,

    /// <summary>The last k rows.</summary>
    Last,
}
