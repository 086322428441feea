namespace RecursiveMas.Engines.Onnx;

/// <summary>Sizes of a model's key/value cache.</summary>
/// <param name="Layers">Decoder layers.</param>
/// <param name="Heads">Key/value heads per layer (grouped-query attention).</param>
/// <param name="HeadSize">Width of one head.</param>
internal sealed record KvShape(int Layers, int Heads, int HeadSize)
{
    /// <summary>Keys and values of every layer.</summary>
    internal int Tensors => Layers * 2;

    /// <summary>Bytes of f32 cache one position takes.</summary>
    internal long BytesPerPosition => (long)Tensors * Heads * HeadSize * sizeof(float);
}
