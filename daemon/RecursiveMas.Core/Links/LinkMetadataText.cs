using System.Globalization;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.Core.Links;

/// <summary>
/// <see cref="LinkMetadata"/> as safetensors <c>__metadata__</c>: every value a string, unknown values absent, details under
/// <c>detail.</c>. Numbers are invariant and round-trip.
/// </summary>
internal static class LinkMetadataText
{
    private const string Format = "recursive-link";
    private const string Version = "1";
    private const string DetailPrefix = "detail.";

    private static readonly Dictionary<LinkForm, string> Forms = new()
    {
        [LinkForm.Paper] = "paper",
        [LinkForm.UnitNorm] = "unit-norm",
        [LinkForm.ResidualLn] = "residual-ln",
    };

    internal static Dictionary<string, string> Encode(LinkMetadata metadata)
    {
        var text = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["format"] = Format,
            ["version"] = Version,
            ["role"] = Name(metadata.Role),
            ["form"] = Forms[metadata.Form],
            ["input"] = Name(metadata.Input),
            ["sourceDim"] = metadata.SourceDim.ToString(CultureInfo.InvariantCulture),
            ["targetDim"] = metadata.TargetDim.ToString(CultureInfo.InvariantCulture),
            ["bottleneck"] = metadata.Bottleneck.ToString(CultureInfo.InvariantCulture),
            ["method"] = metadata.Method,
        };
        void Optional(string key, string? value)
        {
            if (value is not null)
                text[key] = value;
        }

        Optional("gelu", metadata.Gelu is { } gelu ? Name(gelu) : null);
        Optional("sourceCheckpoint", metadata.SourceCheckpoint);
        Optional("targetCheckpoint", metadata.TargetCheckpoint);
        Optional("pool", metadata.Pool > 0 ? metadata.Pool.ToString(CultureInfo.InvariantCulture) : null);
        Optional("heldOutCosine", metadata.HeldOutCosine?.ToString("R", CultureInfo.InvariantCulture));
        foreach (var (key, value) in metadata.Details)
            text[DetailPrefix + key] = value;
        return text;
    }

    internal static LinkMetadata Decode(IReadOnlyDictionary<string, string> text, string where)
    {
        string? Optional(string key) => text.GetValueOrDefault(key);
        string Required(string key) => Optional(key) ?? throw Bad($"'{key}' is missing", where);
        int Number(string key) =>
            int.TryParse(Required(key), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw Bad($"'{key}' is '{text[key]}', not a whole number", where);
        T Choice<T>(string key, string value)
            where T : struct, Enum =>
            Enum.GetValues<T>().Where(x => Name(x) == value).Cast<T?>().FirstOrDefault()
                ?? throw Bad($"'{key}' is '{value}'; allowed: {string.Join(", ", Enum.GetValues<T>().Select(x => Name(x)))}", where);

        if (Optional("format") != Format)
            throw Bad("this safetensors file does not say that it is a link", where);
        if (Required("version") != Version)
            throw Bad($"its version is '{text["version"]}', this program reads {Version}", where);
        var metadata = new LinkMetadata(
            Choice<LinkRole>("role", Required("role")),
            Form(Required("form"), where),
            Optional("gelu") is { } gelu ? Choice<GeluKind>("gelu", gelu) : null,
            Choice<LinkInput>("input", Required("input")),
            Number("sourceDim"),
            Number("targetDim"),
            Number("bottleneck"),
            Optional("sourceCheckpoint"),
            Optional("targetCheckpoint"),
            Required("method"),
            Optional("heldOutCosine") is { } cosine ? Cosine(cosine, where) : null,
            text.Where(x => x.Key.StartsWith(DetailPrefix, StringComparison.Ordinal))
                .ToDictionary(x => x.Key[DetailPrefix.Length..], x => x.Value, StringComparer.Ordinal))
        {
            Pool = Optional("pool") is null ? 0 : Number("pool"),
        };
        LinkLayout.CheckMetadata(metadata, where);
        return metadata;
    }

    private static LinkForm Form(string value, string where)
    {
        foreach (var (form, name) in Forms)
        {
            if (name == value)
                return form;
        }

        throw new RmasException("RMAS202", $"link form '{value}' is not known; known: {string.Join(", ", Forms.Values)}", where);
    }

    private static double Cosine(string value, string where) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var cosine)
            ? cosine
            : throw Bad($"'heldOutCosine' is '{value}', not a number", where);

    private static string Name<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static RmasException Bad(string message, string where) => new("RMAS201", $"the link's metadata is not valid: {message}", where);
}
