using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Json;

namespace RecursiveMas.Language.Rename;

/// <summary>What would be renamed at the cursor.</summary>
/// <param name="Span">The name under the cursor.</param>
/// <param name="Name">The name as it is.</param>
/// <param name="Error">Why it cannot be renamed; null when it can.</param>
public sealed record RenameTarget(TextSpan Span, string Name, RmasError? Error);
