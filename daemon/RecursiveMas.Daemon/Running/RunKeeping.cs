using RecursiveMas.Core.Runs;
using RecursiveMas.Daemon.Output;

namespace RecursiveMas.Daemon.Running;

/// <summary>Where a run is recorded, and who watches it.</summary>
/// <param name="Root">Folder of all records, <c>.rmas/runs</c>.</param>
/// <param name="Latents">Whether latents are kept beside the record.</param>
/// <param name="Progress">Takes loading and finished hops; null when nobody watches.</param>
/// <param name="Told">Takes each event with its number, from 0, and the record's folder, after the record has it; must not block. Null when nobody listens.</param>
internal sealed record RunKeeping(string Root, bool Latents, IProgress<WorkStep>? Progress = null, Action<int, string, RunEvent>? Told = null);
