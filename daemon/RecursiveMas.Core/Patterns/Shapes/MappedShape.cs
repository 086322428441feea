using System.Diagnostics.CodeAnalysis;
using RecursiveMas.Core.Json;

namespace RecursiveMas.Core.Patterns.Shapes;

/// <summary>Something whose place in the schema is that of another shape.</summary>
public interface IMappedShape
{
    /// <summary>The shape as written in files.</summary>
    Shape Written { get; }
}

internal sealed class MappedShape<TIn, TOut>(ShapeOf<TIn> written, Func<TIn, TOut> convert) : ShapeOf<TOut>, IMappedShape
{
    public Shape Written => written;

    public override string Expected => written.Expected;

    public override bool Accepts(JsonSyntax syntax) => written.Accepts(syntax);

    public override bool TryBind(JsonSyntax syntax, string name, ShapeLog log, [MaybeNullWhen(false)] out TOut value)
    {
        if (written.TryBind(syntax, name, log, out var bound))
        {
            value = convert(bound);
            return true;
        }

        value = default;
        return false;
    }
}
