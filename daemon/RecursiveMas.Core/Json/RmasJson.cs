using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RecursiveMas.Core.Json;

/// <summary>
/// The one JSON form of this project's records: run records, plans, RPC and <c>--json</c>. camelCase keys and enum values, unknown is an
/// explicit null, dictionary keys as they are, text readable instead of escaped.
/// </summary>
public static class RmasJson
{
    /// <summary>One line: JSONL, RPC.</summary>
    public static readonly JsonSerializerOptions Compact = Create(indented: false);

    /// <summary>For people: files and <c>--json</c> on a terminal.</summary>
    public static readonly JsonSerializerOptions Indented = Create(indented: true);

    /// <summary>A record as one line of JSON.</summary>
    public static string ToLine<T>(T value) => JsonSerializer.Serialize(value, Compact);

    /// <summary>A record as indented JSON with <c>\n</c> line ends, the same on every system.</summary>
    public static string ToText<T>(T value) => JsonSerializer.Serialize(value, Indented);

    /// <summary>Reads a record back.</summary>
    /// <exception cref="JsonException">The text is not such a record.</exception>
    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Compact) ?? throw new JsonException($"null where a {typeof(T).Name} was expected");

    private static JsonSerializerOptions Create(bool indented)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            WriteIndented = indented,
            NewLine = "\n",

            // Nothing here is ever pasted into HTML unescaped; people read these files.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,

            // A latent's norm may be NaN, and then the record must still be written.
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,

            // Foreign clients may put "type" after other properties.
            AllowOutOfOrderMetadataProperties = true,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
