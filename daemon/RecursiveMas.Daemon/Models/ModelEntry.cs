using System.Text.Json;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Engines.Packages;
using RecursiveMas.Engines.Store;

namespace RecursiveMas.Daemon.Models;

/// <summary>A stored model as a list shows it. Unknown is null.</summary>
/// <param name="Name">What patterns call it, after <c>store:</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Architecture">Decoder family, e.g. <c>qwen2</c>.</param>
/// <param name="Stored">How its weights are stored: <c>none</c> (f32), <c>f16</c>, <c>int8</c> or <c>int4</c> of a package, the checkpoint's own type.</param>
/// <param name="Bytes">Bytes of its files.</param>
/// <param name="Licence">Licence it named.</param>
/// <param name="Origin">Where it came from, in words.</param>
/// <param name="Folder">Where its files are.</param>
/// <param name="Added">When it was added.</param>
internal sealed record ModelEntry(
    string Name, StoredModelKind Kind, string? Architecture, string? Stored, long Bytes, string? Licence, string Origin, string Folder, DateTimeOffset Added)
{
    private const int LargestFile = 1 << 20;

    /// <summary>The entry of a model; of its files only the manifest or configuration is read.</summary>
    public static ModelEntry Of(ModelStore store, StoredModel model)
    {
        var folder = store.FolderOf(model);
        var (architecture, stored) = model.Kind switch
        {
            StoredModelKind.Package => OfPackage(Path.Combine(folder, PackageFiles.Manifest)),
            StoredModelKind.Checkpoint => OfCheckpoint(Path.Combine(folder, "config.json")),
            _ => (model.WebLlm?.Architecture, null),
        };
        return new ModelEntry(model.Name, model.Kind, architecture, stored, model.Bytes, model.Licence, model.Origin.ToString(), folder, model.Added);
    }

    // A list says what it can: a file that was damaged since is what verifying is for.
    private static (string? Architecture, string? Stored) OfPackage(string path)
    {
        try
        {
            var manifest = ManifestFile.Parse(path, SmallFile.Read(path, LargestFile) ?? []);
            return (manifest.Architecture, manifest.Quantization.ToString().ToLowerInvariant());
        }
        catch (Exception exception) when (exception is RmasException or IOException or UnauthorizedAccessException)
        {
            return (null, null);
        }
    }

    private static (string? Architecture, string? Stored) OfCheckpoint(string path)
    {
        try
        {
            using var config = JsonDocument.Parse(SmallFile.Read(path, LargestFile) ?? []);
            string? Text(string key) => config.RootElement.ValueKind == JsonValueKind.Object && config.RootElement.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            return (Text("model_type"), Text("torch_dtype") ?? Text("dtype"));
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return (null, null);
        }
    }
}
