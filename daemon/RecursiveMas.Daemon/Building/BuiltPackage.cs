using RecursiveMas.Engines.Packages;

namespace RecursiveMas.Daemon.Building;

/// <summary>What <c>rmas build-model --json</c> writes.</summary>
/// <param name="Package">The package's folder.</param>
/// <param name="PackageHash">Its hash.</param>
/// <param name="Manifest">Its manifest.</param>
internal sealed record BuiltPackage(string Package, string PackageHash, PackageManifest Manifest);
