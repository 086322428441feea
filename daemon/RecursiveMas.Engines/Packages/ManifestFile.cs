using System.Text.Json;
using System.Text.Json.Serialization;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.Engines.Packages;

/// <summary>Reads and writes <c>rmas-package.json</c>; unknown keys and missing values are refused.</summary>
public static class ManifestFile
{
    /// <summary>A manifest is a few kilobytes; anything near this is another file.</summary>
    private const int LargestManifest = 1 << 20;

    private static readonly JsonSerializerOptions Json = StrictJson.With(
        new JsonStringEnumConverter<EmbeddingType>(namingPolicy: null, allowIntegerValues: false),
        new JsonStringEnumConverter<Quantization>(namingPolicy: null, allowIntegerValues: false));

    /// <summary>Writes a manifest as indented JSON.</summary>
    public static void Write(string path, PackageManifest manifest) =>
        File.WriteAllText(path, JsonSerializer.Serialize(manifest, Json) + "\n");

    /// <summary>Parses a manifest and checks that its values make sense together.</summary>
    /// <exception cref="RmasException">RMAS120 not a valid manifest, RMAS121 newer format, RMAS123 unsafe file name.</exception>
    public static PackageManifest Parse(string path, ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LargestManifest)
            throw Broken(path, $"it is larger than {LargestManifest} bytes");
        try
        {
            RequireKnownVersion(path, utf8);
            var manifest = JsonSerializer.Deserialize<PackageManifest>(utf8, Json) ?? throw Broken(path, "it is null");
            ManifestRules.Check(path, manifest);
            return manifest;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Broken(path, e.Message);
        }
    }

    internal static RmasException Broken(string path, string why) =>
        new("RMAS120", $"the package manifest is not valid: {why}", path, PackageFiles.Renew);

    private static void RequireKnownVersion(string path, ReadOnlySpan<byte> utf8)
    {
        // First of all: a newer layout may well have other keys, and "newer" is the answer that helps.
        var reader = new Utf8JsonReader(utf8);
        using var document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("formatVersion", out var value)
            || value.ValueKind != JsonValueKind.Number
            || !value.TryGetInt32(out var version))
            throw Broken(path, "it has no formatVersion");
        if (version != PackageManifest.CurrentFormat)
        {
            throw new RmasException(
                "RMAS121",
                $"the package has format {version}; this version reads format {PackageManifest.CurrentFormat}",
                path,
                version > PackageManifest.CurrentFormat ? "update RecursiveMAS or build the package again" : "build the package again");
        }
    }
}
