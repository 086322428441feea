using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace RecursiveMas.Core.Latents;

/// <summary>Latents cross between engines as raw IEEE-754 binary16, little endian, row-major.</summary>
public static class HalfCodec
{
    /// <summary>f32 → f16 bytes, two per value. Values beyond ±65504 become infinities, which the receiver reports.</summary>
    public static byte[] Encode(ReadOnlySpan<float> values)
    {
        var bytes = new byte[values.Length * 2];
        TensorPrimitives.ConvertToHalf(values, MemoryMarshal.Cast<byte, Half>(bytes.AsSpan()));
        return bytes;
    }

    /// <summary>f16 bytes → f32 values.</summary>
    public static float[] Decode(ReadOnlySpan<byte> bytes)
    {
        var values = new float[bytes.Length / 2];
        TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(bytes), values);
        return values;
    }
}
