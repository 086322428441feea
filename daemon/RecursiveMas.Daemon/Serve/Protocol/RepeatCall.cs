namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>A recorded run once more: exactly, or an error that says what changed since; or from one of its hops, after which anything may have changed.</summary>
/// <param name="Work">Id the caller gives it, for its events and for cancelling it; unique among work in progress.</param>
/// <param name="Record">Folder of the record, a URI or a path as <see cref="RecordedRun.Folder"/> has it.</param>
/// <param name="KeepLatents">Whether latents are kept beside the new record.</param>
/// <param name="FromHop">Index of the hop to run again; what came before is taken from the record. Null runs everything.</param>
/// <param name="Seed">Base seed of what runs again from a hop; null takes the record's.</param>
internal sealed record RepeatCall(string Work, string Record, bool KeepLatents = false, int? FromHop = null, int? Seed = null);
