namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>How far a long call is; all of them are sent before the call's reply, also when it fails.</summary>
/// <param name="Work">Id the caller gave the work.</param>
/// <param name="Sequence">Number of the report, from 0.</param>
/// <param name="Stage">What is happening, e.g. <c>loading planner</c>.</param>
/// <param name="Done">How much is done; only grows within a stage.</param>
/// <param name="Total">How much there is; null when nobody knows.</param>
/// <param name="Message">More about the moment; null when the stage says it all.</param>
internal sealed record WorkProgress(string Work, int Sequence, string Stage, long Done, long? Total, string? Message);
