using RecursiveMas.Core.Errors;

namespace RecursiveMas.Engines.Packages;

/// <summary>What a manifest's values must satisfy beyond their types.</summary>
internal static class ManifestRules
{
    private static readonly string[] Required =
        [PackageFiles.Trunk, PackageFiles.TrunkWeights, PackageFiles.Head, PackageFiles.Embeddings, PackageFiles.Tokenizer, PackageFiles.Chat];

    internal static void Check(string path, PackageManifest manifest)
    {
        int[] sizes = [manifest.HiddenSize, manifest.Layers, manifest.Heads, manifest.KvHeads, manifest.HeadDim, manifest.VocabularySize, manifest.ContextLength];
        if (sizes.Any(x => x <= 0) || manifest.Heads % manifest.KvHeads != 0)
            throw ManifestFile.Broken(path, "its sizes are not positive or its heads cannot be grouped");
        if (manifest.NormEpsilon is not > 0 || manifest.EmbeddingScale is not > 0 || manifest.RopeTheta is not > 0 || manifest.Parameters <= 0 || manifest.Architecture.Length == 0)
            throw ManifestFile.Broken(path, "its architecture, embeddingScale, normEpsilon, ropeTheta or parameters are not valid");
        if (!IsSha256(manifest.CheckpointHash))
            throw ManifestFile.Broken(path, "checkpointHash is not a sha256");
        CheckFiles(path, manifest);
        var embeddings = manifest.Files.First(x => x.Name == PackageFiles.Embeddings);
        if (embeddings.Bytes != manifest.EmbeddingBytes)
            throw ManifestFile.Broken(path, $"{PackageFiles.Embeddings} has {embeddings.Bytes} bytes; its sizes imply {manifest.EmbeddingBytes}");
    }

    private static void CheckFiles(string path, PackageManifest manifest)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in manifest.Files)
        {
            // A manifest is data from somewhere else: it must not name anything outside its own folder, on any platform.
            if (file.Name.Length is 0 or > 100 || file.Name is "." or ".." || file.Name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_')))
                throw new RmasException("RMAS123", $"the package names the file '{file.Name}'; only plain file names are allowed", path);
            if (!names.Add(file.Name))
                throw ManifestFile.Broken(path, $"'{file.Name}' is listed twice");
            if (!IsSha256(file.Sha256) || file.Bytes < 0)
                throw ManifestFile.Broken(path, $"the entry of '{file.Name}' is not valid");
        }

        var needed = manifest.HasOwnHead ? [.. Required, PackageFiles.HeadWeights] : Required;
        if (needed.FirstOrDefault(x => manifest.Files.All(f => f.Name != x)) is { } missing)
            throw ManifestFile.Broken(path, $"it does not list {missing}");
    }

    private static bool IsSha256(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}
