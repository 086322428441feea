using System.Globalization;
using System.Text.Json;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.BuildModel.Checkpoints;

/// <summary>Typed access to a JSON object of settings; every failure names the key. JSON null counts as absent, as in Python.</summary>
internal sealed class ConfigValues(string path, JsonElement json)
{
    /// <summary>No size of a model comes near this; larger ones would overflow products of two sizes.</summary>
    private const int LargestSize = 1 << 24;

    internal string Path => path;

    internal int PositiveInt(string key, int? fallback = null, int largest = LargestSize)
    {
        if (Find(key) is not { } value)
            return fallback ?? throw new RmasException("RMAS132", $"config.json lacks '{key}'", path);
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number > 0 && number <= largest
            ? number
            : throw Wrong(key, value, $"a whole number from 1 to {largest}");
    }

    internal double PositiveNumber(string key, double fallback)
    {
        if (Find(key) is not { } value)
            return fallback;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number > 0 && double.IsFinite(number)
            ? number
            : throw Wrong(key, value, "a positive number");
    }

    internal bool Flag(string key) => Find(key) is { } value
        && (value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Wrong(key, value, "true or false"));

    internal string? Text(string key) => Find(key) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? ReadText(key, value)
        : throw Wrong(key, value, "a string");

    internal ConfigValues? Object(string key) => Find(key) is not { } value ? null
        : value.ValueKind == JsonValueKind.Object ? new ConfigValues(path, value)
        : throw Wrong(key, value, "an object");

    internal IEnumerable<string> Strings(string key)
    {
        if (Find(key) is not { } value)
            return [];
        return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(x => x.ValueKind == JsonValueKind.String)
            ? value.EnumerateArray().Select(x => ReadText(key, x)).ToArray()
            : throw Wrong(key, value, "a list of strings");
    }

    internal RmasException Contradiction(string what) => new("RMAS132", $"config.json contradicts itself: {what}", path);

    internal RmasException NotBuilt(string what, string allowed) =>
        new("RMAS133", $"config.json asks for {what}, which is not built; allowed: {allowed}", path);

    private JsonElement? Find(string key) =>
        json.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private string ReadText(string key, JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate escape parses as JSON but is no text.
            throw Wrong(key, value, "valid text");
        }
    }

    private RmasException Wrong(string key, JsonElement value, string allowed)
    {
        var raw = value.GetRawText();
        var shown = raw.Length <= 60 ? raw : raw[..60] + "…";
        return new("RMAS132", string.Create(CultureInfo.InvariantCulture, $"config.json has '{key}': {shown}; it must be {allowed}"), path);
    }
}
