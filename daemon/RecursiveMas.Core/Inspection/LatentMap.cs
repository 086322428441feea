namespace RecursiveMas.Core.Inspection;

/// <summary>All rows one model thought in a run, on the two axes in which they differ most.</summary>
/// <param name="Model">The model.</param>
/// <param name="Points">Rows in order.</param>
/// <param name="Rows">How many rows there are; more than points where only some were taken, evenly.</param>
/// <param name="Shares">Share of the variance each axis shows, 0 to 1; fewer than two where the rows span fewer.</param>
public sealed record LatentMap(string Model, IReadOnlyList<MapPoint> Points, int Rows, IReadOnlyList<double> Shares);
