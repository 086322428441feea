namespace RecursiveMas.Daemon.Fitting;

/// <summary>What <c>rmas fit-links --json</c> writes.</summary>
/// <param name="Links">Links made, in the order they are first used.</param>
internal sealed record FitLinksDocument(IReadOnlyList<FitDocument> Links);
