namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>A recorded comparison once more, exactly, or an error that says what changed since.</summary>
/// <param name="Work">Id the caller gives it, for progress and cancelling; unique among work in progress.</param>
/// <param name="Record">URI or path of the record's folder.</param>
internal sealed record CompareAgainCall(string Work, string Record);
