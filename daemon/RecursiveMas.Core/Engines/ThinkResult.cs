namespace RecursiveMas.Core.Engines;

/// <summary>What a think hop made. The handle holds raw rows H <c>[Rows, d]</c>; the receiver applies the edge's links.</summary>
/// <param name="Latent">Handle inside the engine.</param>
/// <param name="Rows">Rows the handle holds, after pooling.</param>
/// <param name="LatentSteps">m: rows thought, before pooling; 0 when prompt rows were taken.</param>
/// <param name="Usage">Prompt counts and times.</param>
/// <param name="RowNorms">L2 norm of each kept row.</param>
/// <param name="FirstBadRow">First kept row with a NaN or infinity; null when all are finite.</param>
public sealed record ThinkResult(
    string Latent,
    int Rows,
    int LatentSteps,
    HopUsage Usage,
    IReadOnlyList<float> RowNorms,
    int? FirstBadRow);
