using static TorchSharp.torch;

namespace RecursiveMas.Training.Models;

/// <summary>Keys and values of the positions so far, one pair a layer, each <c>[batch, keyValueHeads, positions, headDim]</c>. Gradients flow through.</summary>
internal sealed class KvCache(int layers)
{
    private readonly Tensor?[] keys = new Tensor?[layers];
    private readonly Tensor?[] values = new Tensor?[layers];

    /// <summary>Appends a layer's new positions; returns all of them.</summary>
    internal (Tensor Keys, Tensor Values) Append(int layer, Tensor key, Tensor value)
    {
        keys[layer] = keys[layer] is { } k ? cat([k, key], 2) : key;
        values[layer] = values[layer] is { } v ? cat([v, value], 2) : value;
        return (keys[layer]!, values[layer]!);
    }
}
