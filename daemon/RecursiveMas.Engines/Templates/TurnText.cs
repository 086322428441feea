namespace RecursiveMas.Engines.Templates;

/// <summary>What a template writes around a text.</summary>
/// <param name="Open">Before it.</param>
/// <param name="Close">After it.</param>
public sealed record TurnText(string Open, string Close);
