namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>A recorded run once more, exactly, or an error that says what changed since.</summary>
/// <param name="Work">Id the caller gives it, for its events and for cancelling it; unique among work in progress.</param>
/// <param name="Record">Folder of the record, a URI or a path as <see cref="RecordedRun.Folder"/> has it.</param>
/// <param name="KeepLatents">Whether latents are kept beside the new record.</param>
internal sealed record RepeatCall(string Work, string Record, bool KeepLatents = false);
