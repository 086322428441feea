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
            return fallback ?? throw Lacks(key);
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number > 0 && number <= largest
            ? number
            : throw Wrong(key, value, $"a whole number from 1 to {largest}");
    }

    /// <summary>A number from 0 on that must be there.</summary>
    internal int WholeNumber(string key) => Find(key) is not { } value ? throw Lacks(key)
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 0 ? number
        : throw Wrong(key, value, "a whole number");

    internal int? OptionalInt(string key) => Find(key) is null ? null : PositiveInt(key);

    internal double? OptionalNumber(string key) => Find(key) is null ? null : PositiveNumber(key);

    internal double PositiveNumber(string key, double? fallback = null)
    {
        if (Find(key) is not { } value)
            return fallback ?? throw Lacks(key);
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number > 0 && double.IsFinite(number)
            ? number
            : throw Wrong(key, value, "a positive number");
    }

    internal bool Flag(string key, bool fallback = false) => Find(key) is not { } value ? fallback
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : throw Wrong(key, value, "true or false");

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

    internal IReadOnlyList<double> PositiveNumbers(string key)
    {
        if (Find(key) is not { } value)
            throw Lacks(key);
        return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(x => x.ValueKind == JsonValueKind.Number && x.TryGetDouble(out var number) && number > 0 && double.IsFinite(number))
            ? [.. value.EnumerateArray().Select(x => x.GetDouble())]
            : throw Wrong(key, value, "a list of positive numbers");
    }

    /// <summary>Whether the key is there at all, null or not.</summary>
    internal bool Has(string key) => json.TryGetProperty(key, out _);

    internal RmasException Lacks(string key) => new("RMAS132", $"config.json lacks '{key}'", path);

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
