using System.CommandLine;
using System.Globalization;
using RecursiveMas.Training.Relay;

namespace RecursiveMas.Training.Commands;

/// <summary><c>rmas-train pretrain</c>: trains the bundled models from a seed.</summary>
internal static class PretrainCommand
{
    internal static Command Create()
    {
        var examples = new Option<DirectoryInfo>("--examples") { Description = "Folder with the pattern files, relay or relay-verbose; models go to its models/ folder.", DefaultValueFactory = _ => new DirectoryInfo("examples/relay") };
        var model = new Option<string[]>("--model") { Description = "Train only these models.", AllowMultipleArgumentsPerToken = true };
        var work = new Option<DirectoryInfo>("--work") { Description = "Folder of checkpoints; an interrupted run continues from them.", DefaultValueFactory = _ => new DirectoryInfo(".rmas/pretrain") };
        var jobs = new Option<int>("--jobs") { Description = "Models trained side by side, each on one thread.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var seed = new Option<int>("--seed") { Description = "Seed of weights, examples and noise.", DefaultValueFactory = _ => 1 };
        var steps = new Option<int?>("--steps") { Description = "Optimizer steps instead of the recipe's." };
        var device = new Option<string>("--device") { Description = "cpu, or cuda where libtorch has it.", DefaultValueFactory = _ => "cpu" };
        var threads = new Option<int>("--threads") { Description = "Threads of one model; one is best for small models.", DefaultValueFactory = _ => 1 };
        var command = new Command("pretrain", "Trains the bundled relay models.") { examples, model, work, jobs, seed, steps, device, threads };
        command.SetAction((result, cancellation) =>
        {
            var settings = new PretrainSettings(
                result.GetValue(examples)!.FullName, result.GetValue(work)!.FullName, result.GetValue(seed), result.GetValue(steps), result.GetValue(device)!, result.GetValue(threads));
            var names = result.GetValue(model) is { Length: > 0 } chosen ? chosen : [.. RelayCatalog.Of(settings.Examples).Select(m => m.Name)];
            return names.Length == 1
                ? Task.FromResult(PretrainJob.Run(names[0], settings, cancellation))
                : ParallelJobs.RunAsync(names, result.GetValue(jobs), name => Arguments(name, settings), cancellation);
        });
        return command;
    }

    private static List<string> Arguments(string name, PretrainSettings settings)
    {
        List<string> arguments = ["pretrain", "--model", name, "--examples", settings.Examples, "--work", settings.Work, "--device", settings.Device, "--threads", settings.Threads.ToString(CultureInfo.InvariantCulture), "--seed", settings.Seed.ToString(CultureInfo.InvariantCulture)];
        if (settings.Steps is { } steps)
            arguments.AddRange(["--steps", steps.ToString(CultureInfo.InvariantCulture)]);
        return arguments;
    }
}
