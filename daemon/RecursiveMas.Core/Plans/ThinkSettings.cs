using RecursiveMas.Core.Latents;

namespace RecursiveMas.Core.Plans;

/// <summary>How an agent thinks.</summary>
/// <param name="Steps">m, or the limit when <paramref name="Auto"/>.</param>
/// <param name="Auto">Stop where the model itself would have ended its message.</param>
/// <param name="InnerLink">Absolute path of R_in; null when no step needs it.</param>
/// <param name="Rows">Which rows are handed over.</param>
/// <param name="Pool">Reduction before they cross.</param>
public sealed record ThinkSettings(int Steps, bool Auto, string? InnerLink, TransferRows Rows, RowPooling Pool);
