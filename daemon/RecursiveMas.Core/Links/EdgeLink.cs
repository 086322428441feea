namespace RecursiveMas.Core.Links;

/// <summary>A link and the edge it serves.</summary>
/// <param name="Edge">Where it goes.</param>
/// <param name="Link">The link.</param>
public sealed record EdgeLink(LinkEdge Edge, RecursiveLink Link);
