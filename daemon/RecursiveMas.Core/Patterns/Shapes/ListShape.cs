using RecursiveMas.Core.Json;

namespace RecursiveMas.Core.Patterns.Shapes;

/// <summary>A list with items of a shape.</summary>
public interface IListShape
{
    /// <summary>Shape of an item.</summary>
    Shape Item { get; }
}

/// <summary>A list; broken items bind to <paramref name="empty"/>, so indices in the value are indices in the file.</summary>
/// <param name="item">Shape of an item.</param>
/// <param name="empty">Stands for an item that does not bind.</param>
/// <typeparam name="T">Type of an item.</typeparam>
public sealed class ListShape<T>(ShapeOf<T> item, T empty) : ShapeOf<IReadOnlyList<T>>, IListShape
{
    /// <inheritdoc />
    public Shape Item => item;

    /// <inheritdoc />
    public override string Expected => "a list";

    /// <inheritdoc />
    public override bool Accepts(JsonSyntax syntax) => syntax is JsonArraySyntax;

    /// <inheritdoc />
    public override bool TryBind(JsonSyntax syntax, string name, ShapeLog log, out IReadOnlyList<T> value)
    {
        value = [];
        if (syntax is not JsonArraySyntax array)
            return log.Refuse(syntax, name, this);
        var bound = new List<T>(array.Items.Count);
        foreach (var part in array.Items)
            bound.Add(item.TryBind(part, $"an item of {name}", log, out var one) ? one : empty);
        value = bound;
        return true;
    }
}
