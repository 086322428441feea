using RecursiveMas.Core.Json;

namespace RecursiveMas.Core.Patterns.Shapes;

/// <summary>A key of an object shape.</summary>
/// <param name="Name">The key.</param>
/// <param name="Shape">What it takes.</param>
/// <param name="Required">Whether it must be there.</param>
public abstract record KeyShape(string Name, Shape Shape, bool Required);

/// <summary>A key of an object shape that binds into <typeparamref name="TOwner"/>.</summary>
/// <typeparam name="TOwner">Type of the object.</typeparam>
internal abstract record KeyShape<TOwner>(string Name, Shape Shape, bool Required) : KeyShape(Name, Shape, Required)
{
    internal abstract TOwner Bind(TOwner owner, JsonSyntax value, ShapeLog log);
}

/// <summary>A key with a value of known type.</summary>
internal sealed record KeyShape<TOwner, TValue>(string Name, ShapeOf<TValue> Typed, Func<TOwner, TValue, TOwner> Set, bool Required)
    : KeyShape<TOwner>(Name, Typed, Required)
{
    internal override TOwner Bind(TOwner owner, JsonSyntax value, ShapeLog log) =>
        Typed.TryBind(value, $"\"{Name}\"", log, out var bound) ? Set(owner, bound) : owner;
}
