using RecursiveMas.Engines.Store;

namespace RecursiveMas.Daemon.Models;

/// <summary>What the model store holds.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Bytes">Bytes of all models; files that two share count once.</param>
/// <param name="Models">The models, in order of name.</param>
internal sealed record ModelList(string Folder, long Bytes, IReadOnlyList<StoredModel> Models)
{
    /// <summary>What is in a store.</summary>
    public static ModelList Of(ModelStore store)
    {
        var models = store.List();
        return new ModelList(store.Root, models.DistinctBy(model => model.Content).Sum(model => model.Bytes), models);
    }
}
