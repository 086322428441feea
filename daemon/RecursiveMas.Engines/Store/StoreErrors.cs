using RecursiveMas.Core.Errors;

namespace RecursiveMas.Engines.Store;

/// <summary>Failures of the model store, each with its one next step.</summary>
internal static class StoreErrors
{
    internal static RmasException Disk(string where, Exception inner) =>
        new(new RmasError("RMAS150", $"the model store cannot be read or written: {inner.Message}", where, "make room and leave to write there; RMAS_MODELS names another folder"), inner);

    internal static RmasException Unknown(string name, IReadOnlyList<string> known, string where) =>
        new("RMAS151", $"the model store holds no '{name}'; it has {(known.Count == 0 ? "none" : string.Join(", ", known))}", where, "add it: rmas models add <folder or hub id> --name " + name);

    internal static RmasException Taken(string name, StoredModel there) =>
        new("RMAS153", $"the name '{name}' belongs to another model ({there.Origin})", null, $"give another --name, or rmas models remove {name}");

    internal static RmasException Broken(string path, string why, Exception? inner = null) =>
        new(new RmasError("RMAS155", $"a record of the model store is not understood: {why}", path, "use the version that wrote it, or delete the record and add the model again"), inner);
}
