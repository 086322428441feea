using RecursiveMas.Core.Errors;

namespace RecursiveMas.Language.Rename;

/// <summary>What a rename changes, or why it cannot be done.</summary>
/// <param name="Files">Changed files, the document first.</param>
/// <param name="Moves">Link files found by the old name.</param>
/// <param name="Error">RMAS091 with the reason; null when it can be done.</param>
public sealed record RenameResult(IReadOnlyList<FileEdits> Files, IReadOnlyList<FileMove> Moves, RmasError? Error);
