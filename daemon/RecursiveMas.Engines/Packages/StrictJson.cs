using System.Text.Json;
using System.Text.Json.Serialization;

namespace RecursiveMas.Engines.Packages;

/// <summary>How files of this project's own formats are read: unknown keys, missing values and numbers written as text are refused.</summary>
internal static class StrictJson
{
    /// <summary>Options with the converters of a format's enums; written indented.</summary>
    internal static JsonSerializerOptions With(params ReadOnlySpan<JsonConverter> converters)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            WriteIndented = true,
            NumberHandling = JsonNumberHandling.Strict,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            IgnoreReadOnlyProperties = true,
            PropertyNameCaseInsensitive = false,
        };
        foreach (var converter in converters)
            options.Converters.Add(converter);
        return options;
    }
}
