using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;

namespace RecursiveMas.Core.Patterns.Shapes;

/// <summary>One of a few texts.</summary>
/// <param name="values">The texts, in the order people should read them.</param>
public sealed class ChoiceShape(params string[] values) : ShapeOf<string>
{
    /// <summary>The texts.</summary>
    public IReadOnlyList<string> Values => values;

    /// <inheritdoc />
    public override string Expected => values.Length == 1
        ? $"\"{values[0]}\""
        : $"{string.Join(", ", values[..^1].Select(v => $"\"{v}\""))} or \"{values[^1]}\"";

    /// <summary>The members of an enum, camelCase.</summary>
    public static ShapeOf<TEnum> Of<TEnum>()
        where TEnum : struct, Enum
    {
        var names = Enum.GetNames<TEnum>().ToDictionary(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName, Enum.Parse<TEnum>);
        return new ChoiceShape([.. names.Keys]).As(name => names[name]);
    }

    /// <inheritdoc />
    public override bool Accepts(JsonSyntax syntax) => syntax is JsonStringSyntax;

    /// <inheritdoc />
    public override bool TryBind(JsonSyntax syntax, string name, ShapeLog log, out string value)
    {
        value = "";
        if (syntax is not JsonStringSyntax text)
            return log.Refuse(syntax, name, this);
        value = text.Value;
        if (values.Contains(value))
            return true;
        var fixes = Suggestion.For(value, values)
            .Select(v => new QuickFix($"Change to \"{v}\"", [new TextEdit(syntax.Span, $"\"{v}\"")]));
        log.Add(DiagnosticCatalog.NotAllowed.At(syntax.Span, $"{name} must be {Expected}{Suggestion.Phrase(value, values)}", [.. fixes]));
        return false;
    }
}
