using System.Text.Json;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Safetensors;

namespace RecursiveMas.Training.LinkTraining;

/// <summary>
/// Where a stage stands, in one safetensors file that is replaced whole: weights, moments, the best links, and the counters. Together with
/// the seed that is all later steps depend on.
/// </summary>
internal sealed class TrainingCheckpoint(string path, string fingerprint)
{
    /// <summary>Whether there is one.</summary>
    internal bool Exists => File.Exists(path);

    /// <summary>Writes the stage.</summary>
    internal void Save(ILinkStage stage, KeepBest best, int step, double seconds, bool done)
    {
        var state = new State(fingerprint, step, seconds, done, best.Start!, best.Best!, best.BestStep, best.SinceBest);
        var shapes = stage.Trained.ToDictionary(link => link.Label, link => link.Link.Weights);
        var kept = best.Values.SelectMany(link => link.Value.Select(t => new TensorData($"b.{link.Key}|{t.Key}", shapes[link.Key][t.Key].shape, t.Value)));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        SafetensorsWriter.Write(path, stage.Optimizer.Tensors().Concat(kept), new Dictionary<string, string> { ["state"] = RmasJson.ToLine(state) });
    }

    /// <summary>Brings a stage to where it stood.</summary>
    /// <exception cref="RmasException">RMAS530: the checkpoint belongs to another run. RMAS103: it is damaged.</exception>
    internal (int Step, double Seconds, bool Done) Restore(ILinkStage stage, KeepBest best)
    {
        using var file = SafetensorsFile.Open(path);
        var state = Read(file);
        if (state.Fingerprint != fingerprint)
            throw new RmasException("RMAS530", "the checkpoint was made with other settings, data or links", path, "leave out --resume to begin again");
        stage.Optimizer.Restore(file, state.Step);
        var values = stage.Trained.ToDictionary(
            link => link.Label,
            link => link.Link.Weights.Keys.ToDictionary(name => name, name => file.ReadSingles($"b.{link.Label}|{name}"), StringComparer.Ordinal),
            StringComparer.Ordinal);
        best.Restore(state.Start, state.Best, state.BestStep, state.SinceBest, values);
        return (state.Step, state.Seconds, state.Done);
    }

    /// <summary>Forgets it.</summary>
    internal void Delete() => File.Delete(path);

    private State Read(SafetensorsFile file)
    {
        try
        {
            return RmasJson.Read<State>(file.Metadata["state"]);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException)
        {
            throw new RmasException(new RmasError("RMAS530", "the checkpoint is not one of this program", path, "leave out --resume to begin again"), e);
        }
    }

    private sealed record State(string Fingerprint, int Step, double Seconds, bool Done, ValidationScore Start, ValidationScore Best, int BestStep, int SinceBest);
}
