namespace RecursiveMas.Language.InlayHints;

/// <summary>A default shown where it would be written.</summary>
/// <param name="Offset">Where it is shown.</param>
/// <param name="Label">A few words.</param>
/// <param name="Tooltip">Every default of the place with its reason, as Markdown.</param>
public sealed record InlayHint(int Offset, string Label, string Tooltip);
