using RecursiveMas.Core.Json;

namespace RecursiveMas.Core.Patterns.Shapes;

/// <summary>Any text.</summary>
public sealed class TextShape : ShapeOf<string>
{
    /// <inheritdoc />
    public override string Expected => "text";

    /// <inheritdoc />
    public override bool Accepts(JsonSyntax syntax) => syntax is JsonStringSyntax;

    /// <inheritdoc />
    public override bool TryBind(JsonSyntax syntax, string name, ShapeLog log, out string value)
    {
        value = (syntax as JsonStringSyntax)?.Value ?? "";
        return syntax is JsonStringSyntax || log.Refuse(syntax, name, this);
    }
}
