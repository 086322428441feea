using RecursiveMas.Core.Links;

namespace RecursiveMas.Core.Engines;

/// <summary>A loaded link.</summary>
/// <param name="Link">Id used in requests: the file's sha256 in lower-case hex.</param>
/// <param name="Metadata">Form, sizes and origin.</param>
public sealed record LinkDescription(string Link, LinkMetadata Metadata);
