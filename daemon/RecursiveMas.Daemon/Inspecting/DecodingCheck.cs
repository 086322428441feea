namespace RecursiveMas.Daemon.Inspecting;

/// <summary>Whether rows read as the tokens they should: the nearest input embedding of the receiver, on held-out text.</summary>
/// <param name="Rows">Rows held out.</param>
/// <param name="LinkTopOne">Share of linked rows whose nearest embedding is the right token's.</param>
/// <param name="LinkCosine">Mean cosine of linked rows and the right embedding.</param>
/// <param name="RawTopOne">The same without the link; null when sizes differ.</param>
/// <param name="RawCosine">The same without the link; null when sizes differ.</param>
internal sealed record DecodingCheck(int Rows, double LinkTopOne, double LinkCosine, double? RawTopOne, double? RawCosine);
