using RecursiveMas.Core.Json;

namespace RecursiveMas.Core.Patterns.Shapes;

/// <summary><c>true</c> or <c>false</c>.</summary>
public sealed class TruthShape : ShapeOf<bool>
{
    /// <inheritdoc />
    public override string Expected => "true or false";

    /// <inheritdoc />
    public override bool Accepts(JsonSyntax syntax) => syntax is JsonLiteralSyntax { Value: not null };

    /// <inheritdoc />
    public override bool TryBind(JsonSyntax syntax, string name, ShapeLog log, out bool value)
    {
        value = (syntax as JsonLiteralSyntax)?.Value ?? false;
        return Accepts(syntax) || log.Refuse(syntax, name, this);
    }
}
