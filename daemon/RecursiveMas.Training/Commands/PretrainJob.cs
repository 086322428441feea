using System.Diagnostics;
using System.Text.Json;
using RecursiveMas.Training.Models;
using RecursiveMas.Training.Pretraining;
using RecursiveMas.Training.Relay;
using RecursiveMas.Training.Relay.Corpus;
using static TorchSharp.torch;

namespace RecursiveMas.Training.Commands;

/// <summary>Trains one bundled model to its end, from its checkpoint if there is one, and writes its folder.</summary>
internal static class PretrainJob
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    internal static int Run(string name, PretrainSettings settings, CancellationToken cancellation)
    {
        var models = RelayCatalog.Of(settings.Examples);
        var recipe = models.FirstOrDefault(m => m.Name == name);
        if (recipe is null)
        {
            Console.Error.WriteLine($"error RMAS501: there is no bundled model '{name}' — one of {string.Join(", ", models.Select(m => m.Name))}");
            return 2;
        }

        set_num_threads(settings.Threads);
        var options = settings.Steps is { } steps ? recipe.Options with { Steps = steps } : recipe.Options;
        var source = ConversationSource.Create(recipe, settings.Examples, settings.Seed);
        var shape = new DecoderShape(recipe.Architecture, source.VocabularySize, recipe.Hidden, recipe.Intermediate, 3, recipe.Heads, recipe.Heads, recipe.HeadDim);
        using var model = TrainableDecoder.Initialize(shape, settings.Seed, device(settings.Device));
        using var trainer = new Pretrainer(model, options, step => source.Batch(step, options.BatchSize), settings.Seed);
        var checkpoint = Path.Combine(Directory.CreateDirectory(settings.Work).FullName, $"{name}.{settings.Seed}.{options.Steps}.safetensors");
        if (File.Exists(checkpoint))
            trainer.Load(checkpoint);
        if (!Train(trainer, options, checkpoint, name, cancellation, out var finalLoss))
            return 1;
        Finish(model, source, new TrainingRecord(name, settings.Seed, shape.Parameters, options, finalLoss, 0, 0, trainer.Seconds, $"TorchSharp {typeof(TorchSharp.torch).Assembly.GetName().Version}"), settings);
        File.Delete(checkpoint);
        return 0;
    }

    private static bool Train(Pretrainer trainer, PretrainOptions options, string checkpoint, string name, CancellationToken cancellation, out double finalLoss)
    {
        var recent = new Queue<double>();
        var printed = Stopwatch.GetTimestamp();
        finalLoss = double.NaN;
        while (trainer.Step < options.Steps)
        {
            var report = trainer.RunStep();
            recent.Enqueue(report.Loss);
            if (recent.Count > 100)
                recent.Dequeue();
            finalLoss = recent.Average();
            var stop = cancellation.IsCancellationRequested;
            if (stop || (report.Step % options.CheckpointEvery == 0 && report.Step < options.Steps))
                trainer.Save(checkpoint);
            if (stop || report.Step == 1 || report.Step == options.Steps || Stopwatch.GetElapsedTime(printed).TotalSeconds >= 15)
            {
                printed = Stopwatch.GetTimestamp();
                var left = report.Seconds / report.Step * (options.Steps - report.Step);
                Console.WriteLine($"{name,-20} {report.Step,6}/{options.Steps} loss {finalLoss:0.0000} gradient {report.GradientNorm:0.00} {report.Seconds:0} s, {left:0} s left");
            }

            if (stop)
                return false;
        }

        return true;
    }

    private static void Finish(TrainableDecoder model, ConversationSource source, TrainingRecord record, PretrainSettings settings)
    {
        var target = Path.Combine(settings.Examples, "models", record.Model);
        var temporary = target + ".tmp";
        if (Directory.Exists(temporary))
            Directory.Delete(temporary, recursive: true);
        Directory.CreateDirectory(temporary);
        CheckpointFolder.Write(temporary, model, source.EndOfTurn, source.BeginOfText);
        source.WriteTokenizer(temporary);
        using var rounded = CheckpointFolder.Read(temporary, model.Shape, model.Device);
        var validation = source.Validation(512);
        var finished = record with { ValidationExact = ExactMatch.Measure(rounded, validation), ValidationCount = validation.Count };
        File.WriteAllText(Path.Combine(temporary, "training.json"), JsonSerializer.Serialize(finished, Options) + "\n");
        if (Directory.Exists(target))
            Directory.Delete(target, recursive: true);
        Directory.Move(temporary, target);
        Console.WriteLine($"{record.Model,-20} done: {finished.ValidationExact:P1} of {finished.ValidationCount} validation conversations exact, {record.Seconds:0} s");
    }
}
