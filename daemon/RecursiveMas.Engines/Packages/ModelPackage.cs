using System.Security.Cryptography;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.Engines.Packages;

/// <summary>A package folder whose every file has been compared with the manifest's sha256.</summary>
public sealed class ModelPackage
{
    private ModelPackage(string folder, PackageManifest manifest, string packageHash)
    {
        Folder = folder;
        Manifest = manifest;
        PackageHash = packageHash;
    }

    /// <summary>Absolute path of the folder.</summary>
    public string Folder { get; }

    /// <summary>Its manifest.</summary>
    public PackageManifest Manifest { get; }

    /// <summary>sha256 of the manifest's bytes, and so of every file; 64 lower-case hex digits.</summary>
    public string PackageHash { get; }

    /// <summary>Path of the decoder graph.</summary>
    public string TrunkPath => PathOf(PackageFiles.Trunk);

    /// <summary>Path of the output head's graph.</summary>
    public string HeadPath => PathOf(PackageFiles.Head);

    /// <summary>Path of tokenizer.json.</summary>
    public string TokenizerPath => PathOf(PackageFiles.Tokenizer);

    /// <summary>Path of chat.json.</summary>
    public string ChatPath => PathOf(PackageFiles.Chat);

    /// <summary>Whether a folder looks like a package rather than a checkpoint.</summary>
    public static bool IsPackage(string folder) => File.Exists(Path.Combine(folder, PackageFiles.Manifest));

    /// <summary>Reads the manifest and hashes every file (about a second per gigabyte).</summary>
    /// <param name="folder">Package folder.</param>
    /// <param name="progress">Fraction of the bytes verified, 0 to 1.</param>
    /// <param name="cancellationToken">Checked between blocks.</param>
    /// <exception cref="RmasException">RMAS120–124: bad manifest, newer format, missing file, unsafe name, altered file.</exception>
    public static ModelPackage Open(string folder, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var root = Path.GetFullPath(folder);
        var manifestPath = Path.Combine(root, PackageFiles.Manifest);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(manifestPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RmasException(new RmasError("RMAS120", $"there is no readable package manifest: {e.Message}", manifestPath), e);
        }

        var manifest = ManifestFile.Parse(manifestPath, bytes);
        var total = Math.Max(1.0, manifest.Files.Sum(x => x.Bytes));
        var done = 0L;
        foreach (var file in manifest.Files)
        {
            FileVerifier.Verify(root, file, read => progress?.Report((done + read) / total), cancellationToken);
            done += file.Bytes;
        }

        return new ModelPackage(root, manifest, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    /// <summary>Maps the embedding table; the caller disposes it.</summary>
    public EmbeddingTable OpenEmbeddings() =>
        new(PathOf(PackageFiles.Embeddings), Manifest.VocabularySize, Manifest.HiddenSize, Manifest.EmbeddingType, Manifest.EmbeddingScale);

    private string PathOf(string name) => Path.Combine(Folder, name);
}
