using Microsoft.ML.OnnxRuntime;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.Engines.Onnx;

/// <summary>
/// A forward pass of fixed length over one cache, bound once and run many times without allocating. Past and present are bound to the
/// same memory: the runtime sees that and appends in place instead of copying the whole cache each step.
/// </summary>
internal sealed class KvBinding : IDisposable
{
    private readonly TrunkSession trunk;
    private readonly OrtIoBinding binding;
    private readonly List<OrtValue> values = [];
    private readonly int[] lastPosition = new int[1];
    private readonly int[] total = new int[1];

    /// <summary>
    /// Binds <paramref name="embeddings"/>, <c>[length, d]</c>, and <paramref name="hidden"/> of the last positions of them, <c>[kept, d]</c>,
    /// over <paramref name="kv"/>. Fewer than <c>length</c> are for trunks that leave hidden states out.
    /// </summary>
    internal KvBinding(TrunkSession trunk, KvBuffer kv, Memory<float> embeddings, Memory<float> hidden)
    {
        this.trunk = trunk;
        Length = embeddings.Length / trunk.Width;
        binding = trunk.CreateBinding();
        var kept = hidden.Length / trunk.Width;
        binding.BindInput("inputs_embeds", Value(embeddings, [1, Length, trunk.Width]));
        if (kept < Length)
            binding.BindInput(PackageFiles.FirstHidden, Value(new long[] { Length - kept }.AsMemory(), [1]));
        binding.BindInput("seqlens_k", Value(lastPosition.AsMemory(), [1]));
        binding.BindInput("total_sequence_length", Value(total.AsMemory(), []));
        binding.BindOutput("last_hidden_state", Value(hidden, [1, kept, trunk.Width]));
        long[] shape = [1, kv.Shape.Heads, kv.Capacity, kv.Shape.HeadSize];
        for (var i = 0; i < kv.Shape.Tensors; i++)
        {
            var value = Value(kv.Tensor(i), shape);
            var name = $"{i / 2}.{(i % 2 == 0 ? "key" : "value")}";
            binding.BindInput("past." + name, value);
            binding.BindOutput("present." + name, value);
        }
    }

    /// <summary>Positions one run appends.</summary>
    internal int Length { get; }

    /// <summary>Appends <see cref="Length"/> positions after the first <paramref name="past"/> ones.</summary>
    internal void Run(int past)
    {
        total[0] = past + Length;
        lastPosition[0] = total[0] - 1;
        trunk.Run(binding);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        binding.Dispose();
        foreach (var value in values)
            value.Dispose();
    }

    private OrtValue Value<T>(Memory<T> memory, long[] shape)
        where T : unmanaged
    {
        var value = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, memory, shape);
        values.Add(value);
        return value;
    }
}
