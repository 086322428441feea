using System.Collections.Concurrent;
using System.Text.Json;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Links;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Engines.Packages;
using RecursiveMas.Language.Surroundings;

namespace RecursiveMas.Daemon.Serve.Documents;

/// <summary>What lies around patterns on disk, among the editor's open folders, and in the user's model store.</summary>
internal sealed class DiskSurroundings : IPatternSurroundings
{
    private const int MostEntries = 2000;
    private const int LargestManifest = 1 << 20;
    private readonly ConcurrentDictionary<string, (DateTime Written, LinkMetadata? Link)> links = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (DateTime Written, ModelFacts? Facts)> models = new(StringComparer.Ordinal);

    private readonly WorkspaceFolders folders;
    private readonly StoredModelFactsReader store;

    /// <summary>What lies around.</summary>
    /// <param name="folders">Open folders.</param>
    /// <param name="modelFolder">Where the model store is.</param>
    public DiskSurroundings(WorkspaceFolders folders, Func<string> modelFolder) =>
        (this.folders, store) = (folders, new StoredModelFactsReader(modelFolder, ModelAt));

    /// <inheritdoc/>
    public IReadOnlyList<StoredModelFacts>? StoredModels => store.Read();

    /// <inheritdoc/>
    public bool SeesModels => true;

    /// <inheritdoc/>
    public bool Exists(string path) => DiskPatternFiles.Instance.Exists(path);

    /// <inheritdoc/>
    public string? ReadText(string path) => DiskPatternFiles.Instance.ReadText(path);

    /// <inheritdoc/>
    public string? LinkTargetOf(string path) => DiskPatternFiles.Instance.LinkTargetOf(path);

    /// <inheritdoc/>
    public string? RootOf(string patternPath) => folders.Of(patternPath) ?? DiskPatternFiles.Instance.RootOf(patternPath);

    /// <inheritdoc/>
    public IReadOnlyList<FolderEntry> List(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos().Take(MostEntries)
                .Select(entry => new FolderEntry(entry.Name, entry is DirectoryInfo)).OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            return [];
        }
    }

    /// <inheritdoc/>
    public LinkMetadata? LinkAt(string path)
    {
        try
        {
            var written = File.GetLastWriteTimeUtc(path);
            if (links.TryGetValue(path, out var known) && known.Written == written) return known.Link;
            // Pipes and devices are no links: what says 0 bytes is not opened.
            var link = new FileInfo(path) is { Exists: true, Length: > 0 } ? LinkFile.ReadMetadata(path) : null;
            links[path] = (written, link);
            return link;
        }
        catch (Exception exception) when (IsUnreadable(exception) || exception is RmasException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public ModelFacts? ModelAt(string folder)
    {
        try
        {
            // Packages are asked for with every key typed; a manifest is read again when it changed.
            var isPackage = ModelPackage.IsPackage(folder);
            var file = new FileInfo(Path.Combine(folder, isPackage ? PackageFiles.Manifest : "config.json"));
            if (!file.Exists) return null;
            if (models.TryGetValue(file.FullName, out var known) && known.Written == file.LastWriteTimeUtc) return known.Facts;
            if (SmallFile.Read(file.FullName, LargestManifest) is not { } bytes) return null;
            var facts = isPackage ? Package(file.FullName, bytes) : Checkpoint(bytes);
            models[file.FullName] = (file.LastWriteTimeUtc, facts);
            return facts;
        }
        catch (Exception exception) when (IsUnreadable(exception) || exception is RmasException or JsonException)
        {
            return null;
        }
    }

    private static ModelFacts Package(string path, byte[] bytes)
    {
        var manifest = ManifestFile.Parse(path, bytes);

        // The trunk is f32; the table and an untied head are stored as the manifest says.
        var weights = manifest.Files.Where(file => file.Name is PackageFiles.TrunkWeights or PackageFiles.HeadWeights or PackageFiles.Embeddings).Sum(file => file.Bytes);
        return new ModelFacts(
            manifest.Architecture, manifest.HiddenSize, manifest.Layers, manifest.KvHeads, manifest.HeadDim, manifest.ContextLength, manifest.Parameters, weights, manifest.CheckpointHash, IsPackage: true);
    }

    private static ModelFacts? Checkpoint(byte[] bytes)
    {
        using var config = JsonDocument.Parse(bytes);
        int? Number(string key) => config.RootElement.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;
        if (config.RootElement.ValueKind != JsonValueKind.Object || !config.RootElement.TryGetProperty("model_type", out var type)) return null;
        var heads = Number("num_attention_heads");
        return new ModelFacts(
            type.ValueKind == JsonValueKind.String ? type.GetString() : null,
            Number("hidden_size"),
            Number("num_hidden_layers"),
            Number("num_key_value_heads") ?? heads,
            Number("head_dim") ?? (heads > 0 ? Number("hidden_size") / heads : null),
            Number("max_position_embeddings"),
            null,
            null,
            null,
            IsPackage: false);
    }

    private static bool IsUnreadable(Exception exception) => exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;
}
