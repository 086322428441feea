using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;

namespace RecursiveMas.Core.Patterns.Shapes;

/// <summary>An object whose keys the author chooses.</summary>
public interface IMapShape
{
    /// <summary>Shape of a value.</summary>
    Shape Value { get; }
}

/// <summary>An object whose keys the author chooses, e.g. model names.</summary>
/// <param name="item">Shape of a value.</param>
/// <param name="empty">Stands for a value that does not bind.</param>
/// <typeparam name="T">Type of a value.</typeparam>
public sealed class MapShape<T>(ShapeOf<T> item, T empty) : ShapeOf<IReadOnlyDictionary<string, T>>, IMapShape
{
    /// <inheritdoc />
    public Shape Value => item;

    /// <inheritdoc />
    public override string Expected => "an object";

    /// <inheritdoc />
    public override bool Accepts(JsonSyntax syntax) => syntax is JsonObjectSyntax;

    /// <inheritdoc />
    public override bool TryBind(JsonSyntax syntax, string name, ShapeLog log, out IReadOnlyDictionary<string, T> value)
    {
        var bound = new OrderedDictionary<string, T>(StringComparer.Ordinal);
        value = bound;
        if (syntax is not JsonObjectSyntax map)
            return log.Refuse(syntax, name, this);
        foreach (var member in map.Members)
        {
            var read = item.TryBind(member.Value, $"\"{member.Key.Value}\" in {name}", log, out var one) ? one : empty;
            if (!bound.TryAdd(member.Key.Value, read))
                log.Add(DiagnosticCatalog.DuplicateKey.At(member.Key.Span, $"\"{member.Key.Value}\" stands in {name} twice"));
        }

        return true;
    }
}
