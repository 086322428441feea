namespace RecursiveMas.Core.Patterns.Shapes;

/// <summary>
/// What may stand at a place of a pattern file. The shapes are the one table behind binding, diagnostics of unknown keys and wrong
/// values, and the test that holds the JSON Schema to the same keys.
/// </summary>
public abstract class Shape
{
    /// <summary>What is expected, in words that follow "must be": <c>text</c>, <c>a whole number from 1 to 32</c>.</summary>
    public abstract string Expected { get; }
}
