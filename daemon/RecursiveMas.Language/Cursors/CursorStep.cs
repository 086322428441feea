namespace RecursiveMas.Language.Cursors;

/// <summary>One step from the root of a document inwards.</summary>
/// <param name="Key">The key; null for items.</param>
/// <param name="Index">The item's index; the index a new item would have when the cursor stands between items.</param>
public readonly record struct CursorStep(string? Key, int Index);
