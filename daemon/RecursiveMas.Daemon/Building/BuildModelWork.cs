using RecursiveMas.BuildModel;
using RecursiveMas.Daemon.Output;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.Daemon.Building;

/// <summary>A model package from a checkpoint folder, whoever asks for it.</summary>
/// <param name="builderFor">Makes the builder of a choice.</param>
internal sealed class BuildModelWork(Func<PackageBuildOptions, IPackageBuilder> builderFor)
{
    /// <summary>Builds the package, which appears whole or not at all, and opens it.</summary>
    /// <exception cref="Core.Errors.RmasException">The checkpoint cannot be built.</exception>
    public async Task<BuiltPackage> RunAsync(
        string checkpoint, string output, PackageBuildOptions options, IProgress<WorkStep>? progress, CancellationToken cancellationToken)
    {
        await builderFor(options).BuildAsync(
            checkpoint, output, new ProgressRelay<PackageBuildProgress>(progress, step => WorkStep.Of("building", step.Fraction, step.Stage)), cancellationToken);
        var package = ModelPackage.Open(output, null, cancellationToken);
        return new BuiltPackage(package.Folder, package.PackageHash, package.Manifest);
    }
}
