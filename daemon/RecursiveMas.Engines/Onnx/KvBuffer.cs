namespace RecursiveMas.Engines.Onnx;

/// <summary>
/// Keys and values of one sequence: per layer two arrays <c>[heads, capacity, headSize]</c>. The arrays are managed memory, so a prefix
/// cache may drop a buffer while another hop still copies from it.
/// </summary>
internal sealed class KvBuffer
{
    private readonly float[][] tensors;

    internal KvBuffer(KvShape shape, int capacity)
    {
        Shape = shape;
        Capacity = capacity;
        tensors = new float[shape.Tensors][];
        for (var i = 0; i < tensors.Length; i++)
            tensors[i] = GC.AllocateUninitializedArray<float>(checked(shape.Heads * capacity * shape.HeadSize));
    }

    internal KvShape Shape { get; }

    /// <summary>Positions there is room for.</summary>
    internal int Capacity { get; }

    internal long Bytes => Shape.BytesPerPosition * Capacity;

    /// <summary>Key of layer i at 2i, value at 2i+1.</summary>
    internal Memory<float> Tensor(int index) => tensors[index];

    /// <summary>Copies the first <paramref name="positions"/> positions into a buffer of another capacity.</summary>
    internal KvBuffer CopyPrefix(int positions, int capacity)
    {
        var copy = new KvBuffer(Shape, capacity);
        var length = positions * Shape.HeadSize;
        for (var i = 0; i < tensors.Length; i++)
        {
            for (var head = 0; head < Shape.Heads; head++)
            {
                tensors[i].AsSpan(head * Capacity * Shape.HeadSize, length)
                    .CopyTo(copy.tensors[i].AsSpan(head * capacity * Shape.HeadSize, length));
            }
        }

        return copy;
    }
}
