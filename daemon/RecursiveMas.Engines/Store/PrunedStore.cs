namespace RecursiveMas.Engines.Store;

/// <summary>What a clean-up of the store took away.</summary>
/// <param name="Contents">Contents no record named.</param>
/// <param name="Unfinished">Downloads nobody was working on.</param>
/// <param name="Bytes">Bytes of both.</param>
public sealed record PrunedStore(int Contents, int Unfinished, long Bytes);
