namespace RecursiveMas.Engines.Store;

/// <summary>
/// The store's layout: <c>records/NAME.json</c> says what a model is, <c>content/SHA256/</c> holds its files, <c>adding/</c> what is on its
/// way in. Content is never changed, so that whoever reads it needs no lock.
/// </summary>
/// <param name="root">The folder; need not exist.</param>
public sealed class StoreFolder(string root)
{
    /// <summary>The folder itself.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>Held by whoever changes records or content.</summary>
    internal string Lock => Path.Combine(Root, "store.lock");

    internal string Records => Path.Combine(Root, "records");

    internal string Contents => Path.Combine(Root, "content");

    internal string Adding => Path.Combine(Root, "adding");

    internal string RecordOf(string name) => Path.Combine(Records, name + ".json");

    internal string ContentOf(string content) => Path.Combine(Contents, content);
}
