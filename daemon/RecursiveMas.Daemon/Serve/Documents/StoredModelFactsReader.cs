using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Engines.Store;

namespace RecursiveMas.Daemon.Serve.Documents;

/// <summary>The store's models as rules and an editor see them; read again when a record came or went.</summary>
/// <param name="folder">Where the store is; settings may change it.</param>
/// <param name="factsOf">What a model folder says about itself.</param>
internal sealed class StoredModelFactsReader(Func<string> folder, Func<string, ModelFacts?> factsOf)
{
    private (string Root, DateTime Written, IReadOnlyList<StoredModelFacts> Models)? known;

    /// <summary>The models, in order of name; empty when the store cannot be read.</summary>
    public IReadOnlyList<StoredModelFacts> Read()
    {
        try
        {
            var store = new ModelStore(new StoreFolder(folder()));
            var written = Directory.GetLastWriteTimeUtc(Path.Combine(store.Root, "records"));
            if (known is { } before && before.Root == store.Root && before.Written == written) return before.Models;
            IReadOnlyList<StoredModelFacts> models = [.. store.List().Select(model => new StoredModelFacts(
                model.Name, model.Kind == StoredModelKind.WebLlm, model.Kind == StoredModelKind.WebLlm ? null : factsOf(store.FolderOf(model))))];
            known = (store.Root, written, models);
            return models;
        }
        catch (Exception exception) when (exception is RmasException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
