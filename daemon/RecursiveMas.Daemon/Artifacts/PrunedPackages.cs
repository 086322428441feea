namespace RecursiveMas.Daemon.Artifacts;

/// <summary>Built packages that were deleted because nothing would ask for them again.</summary>
/// <param name="Packages">How many.</param>
/// <param name="Bytes">Bytes of their files.</param>
internal sealed record PrunedPackages(int Packages, long Bytes);
