namespace RecursiveMas.Engines.Packages;

/// <summary>A file of a package.</summary>
/// <param name="Name">Plain file name.</param>
/// <param name="Bytes">Length.</param>
/// <param name="Sha256">64 lower-case hex digits.</param>
public sealed record PackagedFile(string Name, long Bytes, string Sha256)
{
    /// <summary>Describes a file as it lies on disk.</summary>
    public static PackagedFile Describe(string path, CancellationToken cancellationToken) =>
        new(Path.GetFileName(path), new FileInfo(path).Length, FileVerifier.Hash(path, null, cancellationToken));
}
