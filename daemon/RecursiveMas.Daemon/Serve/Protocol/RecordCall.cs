namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>A recorded run to show again.</summary>
/// <param name="Record">URI or path of the record's folder.</param>
internal sealed record RecordCall(string Record);
