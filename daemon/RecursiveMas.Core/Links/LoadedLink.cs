namespace RecursiveMas.Core.Links;

/// <summary>A link with its identity.</summary>
/// <param name="Link">The link.</param>
/// <param name="Id">sha256 of the file's bytes, lower-case hex; what requests and run records name.</param>
public sealed record LoadedLink(RecursiveLink Link, string Id);
