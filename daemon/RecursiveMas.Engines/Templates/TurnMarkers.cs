namespace RecursiveMas.Engines.Templates;

/// <summary>What stands around a turn. Turns of one role in a row form a group.</summary>
/// <param name="Open">Before the content.</param>
/// <param name="Close">After the content.</param>
/// <param name="GroupOpen">Before the first turn of a group.</param>
/// <param name="GroupClose">After the last turn of a group.</param>
/// <param name="Quoted">The content stands inside a JSON string.</param>
internal sealed record TurnMarkers(string Open, string Close, string GroupOpen = "", string GroupClose = "", bool Quoted = false);
