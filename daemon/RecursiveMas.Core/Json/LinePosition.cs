using System.Globalization;

namespace RecursiveMas.Core.Json;

/// <summary>A place as editors count it.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">UTF-16 column, from 1.</param>
public readonly record struct LinePosition(int Line, int Column)
{
    /// <summary><c>line:column</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Line}:{Column}");
}
