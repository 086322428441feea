using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using RecursiveMas.BuildModel;
using RecursiveMas.Daemon.Building;
using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Output;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.Daemon.Commands;

/// <summary><c>rmas build-model</c>: a model package from a Hugging Face checkpoint folder.</summary>
internal static class BuildModelCommand
{
    private static readonly Argument<string> Folder = new("folder") { Description = "Folder with config.json, model.safetensors and tokenizer.json." };
    private static readonly Option<string> Out = new("--out") { Description = "Package folder to write; must not exist.", HelpName = "package", Required = true };

    private static readonly Option<Quantization> Quantized = Choice.Of<Quantization>("--quantization", "How matrices are stored; none is f32.");
    private static readonly Option<int> Context = Choice.Count("--context", "Most positions the package can have, if the checkpoint has as many.", new PackageBuildOptions().MaxContextLength, minimum: 1);

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("build-model", "Build a model package from a checkpoint folder.") { Folder, Out, Quantized, Context };
        command.SetAction((parsed, cancellationToken) => CommandHost.ExecuteAsync(
            parsed,
            (services, output, token) => RunAsync(
                services.GetRequiredService<BuildModelWork>(),
                output,
                parsed.GetRequiredValue(Folder),
                parsed.GetRequiredValue(Out),
                new PackageBuildOptions { Quantization = parsed.GetValue(Quantized), MaxContextLength = parsed.GetValue(Context) },
                token),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        BuildModelWork work, CommandOutput output, string folder, string target, PackageBuildOptions options, CancellationToken cancellationToken)
    {
        var built = await output.WithProgressAsync("building", progress => work.RunAsync(folder, target, options, progress, cancellationToken));
        var manifest = built.Manifest;
        output.Json(built);
        output.Line(built.Package);
        output.Table(
            ["architecture", "stored", "layers", "hidden", "vocabulary", "context", "parameters"],
            [[manifest.Architecture, manifest.Quantization.ToString().ToLowerInvariant(), Numbers.Count(manifest.Layers), Numbers.Count(manifest.HiddenSize), Numbers.Count(manifest.VocabularySize), Numbers.Count(manifest.ContextLength), Numbers.Count(manifest.Parameters)]],
            leftColumns: 2);
        return CommandHost.Ok;
    }
}
