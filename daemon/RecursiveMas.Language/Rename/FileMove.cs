namespace RecursiveMas.Language.Rename;

/// <summary>A file that is called after something renamed.</summary>
/// <param name="From">Absolute path.</param>
/// <param name="To">Absolute path afterwards.</param>
public sealed record FileMove(string From, string To);
