namespace RecursiveMas.Daemon.Models;

/// <summary>What <c>rmas models prune --json</c> writes: what was deleted.</summary>
/// <param name="Contents">Contents of the store that no record named.</param>
/// <param name="Unfinished">Downloads nobody was working on.</param>
/// <param name="Packages">Packages built on use whose checkpoint is gone or changed, or that another version built.</param>
/// <param name="Bytes">Bytes of all of it.</param>
internal sealed record PrunedModels(int Contents, int Unfinished, int Packages, long Bytes);
