using System.Globalization;
using System.Reflection;
using RecursiveMas.BuildModel.Checkpoints;
using RecursiveMas.Core.Errors;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.BuildModel;

/// <summary>
/// Builds a model package from a Hugging Face checkpoint folder. Everything is written into a folder beside the target, compared
/// with the source weights, and renamed: a package is whole or not there.
/// </summary>
/// <param name="options">Choices; defaults when null.</param>
public sealed class PackageBuilder(PackageBuildOptions? options = null) : IPackageBuilder
{
    private readonly PackageBuildOptions options = options ?? new();

    /// <summary>Version of the tool, as manifests name it.</summary>
    public static string ToolVersion { get; } =
        typeof(PackageBuilder).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    /// <summary>Counts changes of the graphs that leave the format as it is: packages in an artifact folder are built anew.</summary>
    private const int Graphs = 3;

    /// <inheritdoc />
    public string Version => FormattableString.Invariant($"{ToolVersion} format {PackageManifest.CurrentFormat} graphs {Graphs} {Name(options.Quantization)} context {options.MaxContextLength}");

    /// <inheritdoc />
    public Task BuildAsync(string checkpointFolder, string packageFolder, IProgress<PackageBuildProgress>? progress, CancellationToken cancellationToken) =>
        Task.Run(() => Build(checkpointFolder, Path.GetFullPath(packageFolder), progress, cancellationToken), cancellationToken);

    private void Build(string source, string target, IProgress<PackageBuildProgress>? progress, CancellationToken cancellationToken)
    {
        if (Path.Exists(target))
            throw TargetExists(target, null);
        using var checkpoint = Checkpoint.Open(source);
        try
        {
            using var building = BuildFolder.Create(target);
            new PackageBuild(checkpoint, building.Path, options, progress, cancellationToken).Run();
            cancellationToken.ThrowIfCancellationRequested();
            Publish(building.Path, target);
            progress?.Report(new PackageBuildProgress("done", 1));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RmasException(new RmasError("RMAS136", $"the package cannot be written: {e.Message}", target, "make room and leave to write there; RMAS_ARTIFACTS names another artifact folder"), e);
        }
    }

    private static string Name(Quantization quantization) => quantization.ToString().ToLower(CultureInfo.InvariantCulture);

    private static void Publish(string temporary, string target)
    {
        try
        {
            Directory.Move(temporary, target);
        }
        catch (IOException e) when (Path.Exists(target))
        {
            throw TargetExists(target, e);
        }
    }

    private static RmasException TargetExists(string target, Exception? inner) =>
        new(new RmasError("RMAS137", "the package folder exists already", target, "choose another or delete it"), inner);
}
