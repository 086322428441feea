using RecursiveMas.Core.Comparison;
using RecursiveMas.Daemon.Output;

namespace RecursiveMas.Daemon.Comparing;

/// <summary>Where a comparison is recorded, and who watches it.</summary>
/// <param name="Root">Folder of all records, <c>.rmas/comparisons</c>.</param>
/// <param name="Progress">Takes how far it is; null when nobody watches.</param>
/// <param name="Standing">Takes figures and answers as questions finish; null when nobody watches.</param>
internal sealed record CompareKeeping(string Root, IProgress<WorkStep>? Progress = null, IProgress<CompareStanding>? Standing = null);
