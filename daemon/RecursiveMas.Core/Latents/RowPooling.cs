namespace RecursiveMas.Core.Latents;

/// <summary>How rows are reduced before they cross: <c>none</c>, <c>mean</c> (one row) or <c>last:k</c>.</summary>
/// <param name="Kind">Which reduction.</param>
/// <param name="Count">k of <c>last:k</c>; 0 otherwise.</param>
public sealed record RowPooling(RowPoolingKind Kind, int Count = 0)
{
    /// <summary>Every row crosses.</summary>
    public static readonly RowPooling None = new(RowPoolingKind.None);
}
