namespace RecursiveMas.Engines.Store;

/// <summary>Where a model in the store came from.</summary>
/// <param name="Hub">Id on the hub, <c>owner/name</c>; null when it was added from a folder.</param>
/// <param name="Revision">The hub's commit; null for folders.</param>
/// <param name="Folder">Name of the folder it was added from; null when it came from the hub.</param>
public sealed record ModelOrigin(string? Hub, string? Revision, string? Folder)
{
    /// <summary>In words.</summary>
    public override string ToString() => Hub is null ? $"folder {Folder}" : $"{Hub}@{(Revision is { Length: > 12 } full ? full[..12] : Revision)}";
}
