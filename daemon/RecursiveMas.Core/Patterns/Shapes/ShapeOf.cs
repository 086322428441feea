using System.Diagnostics.CodeAnalysis;
using RecursiveMas.Core.Json;

namespace RecursiveMas.Core.Patterns.Shapes;

/// <summary>A shape that binds to a value.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
public abstract class ShapeOf<T> : Shape
{
    /// <summary>Whether the syntax is of this shape's kind at all; alternatives are chosen by it.</summary>
    public abstract bool Accepts(JsonSyntax syntax);

    /// <summary>Binds what is readable and logs the rest. Error nodes bind to nothing silently: the reader has reported them.</summary>
    /// <param name="syntax">The value's syntax.</param>
    /// <param name="name">How messages call the value, e.g. <c>"rounds"</c>.</param>
    /// <param name="log">Takes diagnostics.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether there is a value.</returns>
    public abstract bool TryBind(JsonSyntax syntax, string name, ShapeLog log, [MaybeNullWhen(false)] out T value);

    /// <summary>The same shape, bound to another type.</summary>
    public ShapeOf<TOut> As<TOut>(Func<T, TOut> convert) => new MappedShape<T, TOut>(this, convert);
}
