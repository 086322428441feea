using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Runs;

namespace RecursiveMas.Training.LinkTraining.Running;

/// <summary>Keeps what agents wrote in a run, by agent and round.</summary>
internal sealed class TextCollector : IRunSink
{
    internal Dictionary<(string Agent, int Round), string> Texts { get; } = [];

    /// <inheritdoc />
    public void Event(RunEvent runEvent)
    {
        if (runEvent is HopFinished { Result: { Text: { } text } result })
            Texts[(result.Agent, result.Round)] = text;
    }
}
