namespace RecursiveMas.Engines.Packages;

/// <summary>Turns a checkpoint folder into a package. The engines know only this: what builds graphs lives beside them.</summary>
public interface IPackageBuilder
{
    /// <summary>Changes whenever the same checkpoint would give another package.</summary>
    string Version { get; }

    /// <summary>Builds and verifies a package; <paramref name="packageFolder"/> appears whole or not at all.</summary>
    /// <exception cref="Core.Errors.RmasException">RMAS103–104 and RMAS130–139: the checkpoint cannot be built; RMAS137 when the target exists.</exception>
    Task BuildAsync(string checkpointFolder, string packageFolder, IProgress<PackageBuildProgress>? progress, CancellationToken cancellationToken);
}
