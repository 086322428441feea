namespace RecursiveMas.Daemon.Models;

/// <summary>What the hub says about a model.</summary>
/// <param name="Id"><c>owner/name</c>.</param>
/// <param name="Commit">The revision's commit.</param>
/// <param name="Licence">Licence its card names; null when it names none.</param>
/// <param name="Files">Files directly in its folder.</param>
internal sealed record HubModel(string Id, string Commit, string? Licence, IReadOnlyList<HubFile> Files);
