using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace RecursiveMas.BuildModel.Tests.Goldens;

/// <summary>What transformers computed with a golden checkpoint. Read by hand: token ids are I64, which checkpoints here never are.</summary>
internal sealed class GoldenVectors
{
    private readonly byte[] content;
    private readonly JsonElement header;
    private readonly int start;

    internal GoldenVectors(string path)
    {
        content = File.ReadAllBytes(path);
        start = 8 + (int)BinaryPrimitives.ReadInt64LittleEndian(content);
        header = JsonSerializer.Deserialize<JsonElement>(content.AsSpan(8, start - 8));
    }

    /// <summary>
    /// Whether transformers' own buffers were rounded to the checkpoint's type before they were used. Vectors that do not say otherwise were
    /// made so: casting a model casts its rotation tables and gemma's embedding scale as well.
    /// </summary>
    internal bool HasRoundedTables => !header.GetProperty("__metadata__").TryGetProperty("tables", out _);

    internal int[] Ids => [.. Read<long>("ids").Select(x => (int)x)];

    internal float[] this[string name] => Read<float>(name);

    private T[] Read<T>(string name)
        where T : struct
    {
        var offsets = header.GetProperty(name).GetProperty("data_offsets");
        return MemoryMarshal.Cast<byte, T>(content.AsSpan(start + offsets[0].GetInt32(), offsets[1].GetInt32() - offsets[0].GetInt32())).ToArray();
    }
}
