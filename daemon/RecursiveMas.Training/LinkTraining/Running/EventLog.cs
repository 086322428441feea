using RecursiveMas.Core.Json;
using RecursiveMas.Core.Training;

namespace RecursiveMas.Training.LinkTraining.Running;

/// <summary>The run's log: every event as a line of JSON. A resumed run continues it where its checkpoint stands.</summary>
internal sealed class EventLog : IDisposable
{
    private readonly StreamWriter writer;

    private EventLog(StreamWriter writer) => this.writer = writer;

    /// <summary>Opens the log of a folder.</summary>
    internal static EventLog Open(string folder, bool resume)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "log.jsonl");
        return new EventLog(new StreamWriter(path, append: resume) { AutoFlush = true });
    }

    /// <summary>Appends an event.</summary>
    internal void Add(TrainingEvent trainingEvent) => writer.WriteLine(RmasJson.ToLine(trainingEvent));

    /// <inheritdoc />
    public void Dispose() => writer.Dispose();
}
