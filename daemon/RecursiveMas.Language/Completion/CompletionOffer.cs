using RecursiveMas.Core.Json;

namespace RecursiveMas.Language.Completion;

/// <summary>Something that can stand at the cursor.</summary>
/// <param name="Label">What people read and type against.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Detail">A few words beside it; null when there is nothing to say.</param>
/// <param name="Replaced">What it replaces; touches the cursor and lies on its line.</param>
/// <param name="NewText">What stands there afterwards.</param>
/// <param name="Rank">Lower is offered first.</param>
public sealed record CompletionOffer(string Label, CompletionKind Kind, string? Detail, TextSpan Replaced, string NewText, int Rank = 0);
