using RecursiveMas.Core.Comparison;

namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>How a comparison stands, as its questions finish; all of them are sent before its reply.</summary>
/// <param name="Work">Id the caller gave it.</param>
/// <param name="Sequence">Number of the report, from 0.</param>
/// <param name="Standing">Figures so far, and answers that are new.</param>
internal sealed record CompareTold(string Work, int Sequence, CompareStanding Standing);
