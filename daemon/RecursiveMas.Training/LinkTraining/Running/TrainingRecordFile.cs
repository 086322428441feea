using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Links;
using RecursiveMas.Core.Training;

namespace RecursiveMas.Training.LinkTraining.Running;

/// <summary>What a run did, stage by stage, and what of it is written: better links with their record, or nothing.</summary>
internal sealed class TrainingRecordFile(TrainingRequest request, TrainingQuestions questions)
{
    /// <summary>Name of the record beside the links.</summary>
    internal const string Name = "training.json";

    private readonly List<StageRecord> stages = [];

    /// <summary>What a checkpoint depends on: settings, questions, and the links the run starts from.</summary>
    internal string Fingerprint(IReadOnlyList<TrainedLink> links, TrainingStage stage)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(RmasJson.ToLine(request.Settings with { Threads = 0 }) + stage));
        foreach (var question in questions.Train.Concat(questions.Validation))
            hash.AppendData(Encoding.UTF8.GetBytes(RmasJson.ToLine(question)));
        foreach (var values in links.SelectMany(link => link.Start.Tensors.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => t.Value)))
            hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Takes a stage's outcome.</summary>
    internal void Add(ILinkStage stage, KeepBest best, int step, double seconds)
    {
        if (best.Start is not null)
            stages.Add(new StageRecord(stage.Name, step, stage.Steps, best.BestStep, best.Start, best.Best!, seconds));
    }

    /// <summary>Writes links that became better; says so, or that the old ones stay.</summary>
    internal TrainingFinished Ship(IReadOnlyList<TrainedLink> links, bool cancelled)
    {
        var start = stages.FirstOrDefault()?.Start.Accuracy ?? [];
        var improved = stages.Exists(stage => stage.BestStep > 0);
        var best = stages.LastOrDefault()?.Best.Accuracy ?? start;
        if (!improved)
            return new TrainingFinished("kept", cancelled, start, start, [], null);
        var files = links.Select(link => (Path: Target(link), Link: link.Link.ToLink(Metadata(link)))).ToArray();
        foreach (var (path, link) in files)
            LinkFile.Write(path, link);
        var record = Path.Combine(Path.GetDirectoryName(files[0].Path)!, Name);
        Write(record);
        return new TrainingFinished("improved", cancelled, start, best, [.. files.Select(file => file.Path)], record);
    }

    private string Target(TrainedLink link) => request.Out is null ? link.Planned.Path : Path.Combine(request.Out, Path.GetFileName(link.Planned.Path));

    private LinkMetadata Metadata(TrainedLink link)
    {
        var details = new Dictionary<string, string>
        {
            ["from"] = link.Planned.From,
            ["to"] = link.Planned.To,
            ["startedFrom"] = link.Start.Metadata.Method,
            ["stages"] = string.Join(", ", stages.Select(stage => $"{stage.Stage} step {stage.BestStep} of {stage.Step}")),
            ["seed"] = request.Settings.Seed.ToString(CultureInfo.InvariantCulture),
            ["validationQuestions"] = questions.Validation.Count.ToString(CultureInfo.InvariantCulture),
            ["startAccuracy"] = Numbers(stages[0].Start.Accuracy),
            ["accuracy"] = Numbers(stages[^1].Best.Accuracy),
            ["validationLoss"] = stages[^1].Best.Loss.ToString("R", CultureInfo.InvariantCulture),
        };
        return link.Start.Metadata with { Method = "train", HeldOutCosine = null, Details = details };
    }

    private void Write(string path)
    {
        var text = RmasJson.ToText(new
        {
            pattern = Path.GetFileName(request.Pattern),
            data = request.Data is null ? "the pattern's dataset" : Path.GetFileName(request.Data),
            trainQuestions = questions.Train.Count,
            validationQuestions = questions.Validation.Count,
            settings = request.Settings,
            stages,
            versions = $"rmas-train {typeof(TrainingRecordFile).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]}, TorchSharp {typeof(TorchSharp.torch).Assembly.GetName().Version}",
        });
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        File.WriteAllText(temporary, text + "\n");
        File.Move(temporary, path, overwrite: true);
    }

    private static string Numbers(IReadOnlyList<double> values) => string.Join(" ", values.Select(v => v.ToString("0.####", CultureInfo.InvariantCulture)));

    private sealed record StageRecord(string Stage, int Step, int Steps, int BestStep, ValidationScore Start, ValidationScore Best, double Seconds);
}
