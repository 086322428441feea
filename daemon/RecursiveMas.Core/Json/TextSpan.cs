namespace RecursiveMas.Core.Json;

/// <summary>A piece of a text in UTF-16 code units.</summary>
/// <param name="Offset">First code unit, from 0.</param>
/// <param name="Length">Code units; 0 is a place between two.</param>
public readonly record struct TextSpan(int Offset, int Length)
{
    /// <summary>One past the last code unit.</summary>
    public int End => Offset + Length;

    /// <summary>The span from one offset up to another.</summary>
    public static TextSpan FromBounds(int start, int end) => new(start, end - start);

    /// <summary>Whether the cursor place <paramref name="offset"/> lies in or at either edge.</summary>
    public bool Touches(int offset) => offset >= Offset && offset <= End;
}
