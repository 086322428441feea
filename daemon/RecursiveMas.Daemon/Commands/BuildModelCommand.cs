using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Output;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.Daemon.Commands;

/// <summary><c>rmas build-model</c>: a model package from a Hugging Face checkpoint folder.</summary>
internal static class BuildModelCommand
{
    private static readonly Argument<string> Folder = new("folder") { Description = "Folder with config.json, model.safetensors and tokenizer.json." };
    private static readonly Option<string> Out = new("--out") { Description = "Package folder to write; must not exist.", HelpName = "package", Required = true };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("build-model", "Build a model package from a checkpoint folder.") { Folder, Out };
        command.SetAction((parsed, cancellationToken) => CommandHost.ExecuteAsync(
            parsed,
            (services, output, token) => RunAsync(services.GetRequiredService<IPackageBuilder>(), output, parsed.GetRequiredValue(Folder), parsed.GetRequiredValue(Out), token),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IPackageBuilder builder, CommandOutput output, string folder, string target, CancellationToken cancellationToken)
    {
        await output.WithProgressAsync("building", progress => builder.BuildAsync(
            folder, target, new ProgressRelay<PackageBuildProgress>(progress, step => (step.Stage, step.Fraction)), cancellationToken));
        var package = ModelPackage.Open(target, null, cancellationToken);
        var manifest = package.Manifest;
        output.Json(new { package = package.Folder, package.PackageHash, manifest });
        output.Line($"{package.Folder}");
        output.Table(
            ["architecture", "layers", "hidden", "vocabulary", "context", "parameters"],
            [[manifest.Architecture, Numbers.Count(manifest.Layers), Numbers.Count(manifest.HiddenSize), Numbers.Count(manifest.VocabularySize), Numbers.Count(manifest.ContextLength), Numbers.Count(manifest.Parameters)]],
            leftColumns: 1);
        return CommandHost.Ok;
    }
}
