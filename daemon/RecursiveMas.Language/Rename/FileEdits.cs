using RecursiveMas.Core.Diagnostics;

namespace RecursiveMas.Language.Rename;

/// <summary>Changes of one file.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Text">The text the edits are counted in.</param>
/// <param name="Edits">Changes, none overlapping.</param>
public sealed record FileEdits(string Path, string Text, IReadOnlyList<TextEdit> Edits);
