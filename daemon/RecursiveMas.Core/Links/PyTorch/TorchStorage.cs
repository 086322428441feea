namespace RecursiveMas.Core.Links.PyTorch;

/// <summary>A storage a pickle refers to: bytes of their own entry in the archive.</summary>
/// <param name="Type">Element type, a name of <see cref="TorchPickle.Storages"/>.</param>
/// <param name="Key">Name of the entry under <c>data/</c>.</param>
/// <param name="Count">Elements.</param>
internal sealed record TorchStorage(string Type, string Key, long Count);
