using System.Diagnostics.CodeAnalysis;
using RecursiveMas.Core.Json;

namespace RecursiveMas.Core.Patterns.Shapes;

/// <summary>A place that takes several shapes, told apart by their kind.</summary>
public interface IAnyOfShape
{
    /// <summary>The shapes.</summary>
    IReadOnlyList<Shape> Alternatives { get; }
}

/// <summary>A place that takes several shapes, told apart by their kind.</summary>
/// <param name="expected">All of them in words.</param>
/// <param name="alternatives">The shapes.</param>
/// <typeparam name="T">Type of the value.</typeparam>
public sealed class AnyOfShape<T>(string expected, params ShapeOf<T>[] alternatives) : ShapeOf<T>, IAnyOfShape
{
    /// <inheritdoc />
    public IReadOnlyList<Shape> Alternatives => alternatives;

    /// <inheritdoc />
    public override string Expected => expected;

    /// <inheritdoc />
    public override bool Accepts(JsonSyntax syntax) => alternatives.Any(shape => shape.Accepts(syntax));

    /// <inheritdoc />
    public override bool TryBind(JsonSyntax syntax, string name, ShapeLog log, [MaybeNullWhen(false)] out T value)
    {
        foreach (var shape in alternatives)
        {
            if (shape.Accepts(syntax))
                return shape.TryBind(syntax, name, log, out value);
        }

        value = default;
        return log.Refuse(syntax, name, this);
    }
}
