using RecursiveMas.Core.Links;

namespace RecursiveMas.Daemon.Inspecting;

/// <summary>What <c>rmas inspect-link --json</c> writes.</summary>
/// <param name="File">The file.</param>
/// <param name="Parameters">Numbers in the link.</param>
/// <param name="Link">What the file says about itself.</param>
/// <param name="Figures">What the link does to rows.</param>
/// <param name="Check">RAW against LINK on held-out text; null without a pattern.</param>
internal sealed record LinkDocument(string File, long Parameters, LinkMetadata Link, LinkFigures Figures, DecodingCheck? Check);
