using RecursiveMas.Core.Runs;

namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>An event of a run; all of them are sent before the run's result.</summary>
/// <param name="Work">Id the caller gave the run.</param>
/// <param name="Sequence">Number of the event, from 0.</param>
/// <param name="Event">The event.</param>
/// <param name="Record">Folder of the run's record, which has this event already.</param>
internal sealed record RunReport(string Work, int Sequence, RunEvent Event, string Record);
