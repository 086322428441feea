namespace RecursiveMas.Core.Inspection;

/// <summary>A row on the map.</summary>
/// <param name="Hop">Index of the hop.</param>
/// <param name="Row">Row, from 0.</param>
/// <param name="X">Place along the first axis.</param>
/// <param name="Y">Place along the second axis.</param>
public sealed record MapPoint(int Hop, int Row, float X, float Y);
