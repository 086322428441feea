using System.Text.Json;
using System.Text.Json.Serialization;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.Engines.Store;

/// <summary>Reads and writes records of the store.</summary>
internal static class RecordFile
{
    private const int LargestRecord = 4 << 20;

    private static readonly JsonSerializerOptions Json =
        StrictJson.With(new JsonStringEnumConverter<StoredModelKind>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));

    /// <summary>A record of the store; null when there is none.</summary>
    /// <exception cref="Core.Errors.RmasException">RMAS155 not a record, or one of a newer version.</exception>
    internal static StoredModel? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        var model = Parse<StoredModel>(path, SmallFile.Read(path, LargestRecord) ?? throw StoreErrors.Broken(path, $"it is larger than {LargestRecord} bytes"), StoredModel.CurrentFormat);
        return StoredModelName.IsValid(model.Name) && model.Content.Length == 64 && model.Content.All(char.IsAsciiHexDigitLower)
            ? model
            : throw StoreErrors.Broken(path, "its name or content is not valid");
    }

    /// <summary>Reads <c>rmas-webllm.json</c>.</summary>
    internal static WebLlmModelRecord ReadWebLlm(string path)
    {
        var record = Parse<WebLlmModelRecord>(path, SmallFile.Read(path, LargestRecord) ?? throw StoreErrors.Broken(path, $"it is larger than {LargestRecord} bytes"), 1);
        return IsUrl(record.Model) && IsUrl(record.ModelLib)
            ? record
            : throw StoreErrors.Broken(path, "'model' and 'modelLib' are not https URLs: publish the weights and the library, and write their addresses there");
    }

    /// <summary>Writes beside the target and renames.</summary>
    internal static void Write(string path, StoredModel model)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllText(temporary, JsonSerializer.Serialize(model, Json) + "\n");
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static T Parse<T>(string path, byte[] utf8, int known)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("format", out var format) && format.TryGetInt32(out var version) && version > known)
                throw StoreErrors.Broken(path, $"its format is {version}, newer than {known}");
            return document.Deserialize<T>(Json) ?? throw StoreErrors.Broken(path, "it is null");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw StoreErrors.Broken(path, exception.Message, exception);
        }
    }

    private static bool IsUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
}
