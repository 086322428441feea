using RecursiveMas.Core.Fitting;

namespace RecursiveMas.Daemon.Fitting;

/// <summary>What <c>rmas fit-links --json</c> says about one link.</summary>
/// <param name="File">The link file written.</param>
/// <param name="Sha256">Its hash.</param>
/// <param name="Report">How it was fitted and how well.</param>
internal sealed record FitDocument(string File, string Sha256, FitReport Report);
