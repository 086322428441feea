using System.Text.Json;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.Engines.Tokenizers;

/// <summary>A value of a JSON file with its path, whose readers refuse the wrong kind by name instead of throwing at random.</summary>
/// <param name="Value">The value; undefined when the property is absent.</param>
/// <param name="Path">Where it stands, e.g. <c>model.merges[3]</c>.</param>
/// <param name="File">File it came from, for messages.</param>
/// <param name="Code">Code of refusals about the file's structure.</param>
internal readonly record struct JsonPart(JsonElement Value, string Path, string File, string Code)
{
    /// <summary>Absent or null.</summary>
    public bool IsNull => Value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    /// <summary>Whether the value is a string.</summary>
    public bool IsText => Value.ValueKind == JsonValueKind.String;

    /// <summary>A property; absent ones read as null.</summary>
    public JsonPart this[string name]
    {
        get
        {
            Expect(JsonValueKind.Object, "an object");
            var path = Path.Length == 0 ? name : Path + "." + name;
            return this with { Value = Value.TryGetProperty(name, out var found) ? found : default, Path = path };
        }
    }

    /// <summary>Properties in order.</summary>
    public IEnumerable<(string Name, JsonPart Part)> Properties()
    {
        Expect(JsonValueKind.Object, "an object");
        foreach (var property in Value.EnumerateObject())
        {
            string name;
            try
            {
                name = property.Name;
            }
            catch (InvalidOperationException e)
            {
                throw Refusal("has a name that is not valid Unicode", e);
            }

            yield return (name, this with { Value = property.Value, Path = Path.Length == 0 ? name : Path + "." + name });
        }
    }

    /// <summary>Items in order; none when absent or null.</summary>
    public IEnumerable<JsonPart> Items()
    {
        if (IsNull)
            yield break;
        Expect(JsonValueKind.Array, "a list");
        var index = 0;
        foreach (var item in Value.EnumerateArray())
            yield return this with { Value = item, Path = $"{Path}[{index++}]" };
    }

    /// <summary>The string.</summary>
    public string Text()
    {
        Expect(JsonValueKind.String, "a string");
        try
        {
            return Value.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw Refusal("is not valid Unicode", e);
        }
    }

    /// <summary>The string, or null when absent or null.</summary>
    public string? OptionalText() => IsNull ? null : Text();

    /// <summary>The non-negative whole number.</summary>
    public int Id() =>
        Value.ValueKind == JsonValueKind.Number && Value.TryGetInt32(out var id) && id >= 0
            ? id
            : throw Refusal("must be a whole number from 0 on");

    /// <summary>The flag; <paramref name="absent"/> when absent or null.</summary>
    public bool Flag(bool absent) => Value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Undefined or JsonValueKind.Null => absent,
        _ => throw Refusal("must be true or false"),
    };

    /// <summary>Refuses properties that would be ignored, and properties named twice.</summary>
    public void AllowOnly(string code, params ReadOnlySpan<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, part) in Properties().ToList())
        {
            if (!names.Contains(name))
                throw part.Refuse(code, "is not understood", string.Join(", ", names.ToArray()));
            if (!seen.Add(name))
                throw part.Refusal("is given twice");
        }
    }

    /// <summary>A refusal that names the part, what is wrong, and what is allowed.</summary>
    public RmasException Refuse(string code, string problem, string allowed) =>
        new(code, $"{Name} {problem} (allowed: {allowed})", File);

    private string Name => Path.Length == 0 ? "the file" : $"'{Path}'";

    private void Expect(JsonValueKind kind, string what)
    {
        if (Value.ValueKind != kind)
            throw Refusal($"must be {what}");
    }

    /// <summary>A refusal about the file's structure.</summary>
    public RmasException Refusal(string problem, Exception? inner = null) =>
        new(new RmasError(Code, $"{Name} {problem}", File), inner);
}
