using RecursiveMas.Core.Engines;

namespace RecursiveMas.Core.Runs;

/// <summary>Where a recorded run is taken up again: results and rows of hops that are not run.</summary>
/// <param name="RunId">The recorded run.</param>
/// <param name="FromHop">Index of the first hop that runs.</param>
/// <param name="Results">What the hops that are taken over did, by index.</param>
/// <param name="RowsOf">The rows such a hop handed over, as the record has them; null for hops that write.</param>
public sealed record ResumePoint(string RunId, int FromHop, IReadOnlyDictionary<int, HopResult> Results, Func<int, ExportedLatent?> RowsOf);
