using static TorchSharp.torch;

namespace RecursiveMas.Training.Models;

/// <summary>cos and sin of p·θ^(−2j/headDim), rows by position p, both halves alike. Grows to the longest sequence seen.</summary>
internal sealed class RotaryTable(DecoderShape shape, Device device) : IDisposable
{
    private Tensor? cosines; // [positions, headDim]
    private Tensor? sines;

    /// <summary>Rows of the given positions, <c>[…, headDim]</c> each, in the order given.</summary>
    internal (Tensor Cos, Tensor Sin) Rows(long[] positions, params long[] dimensions)
    {
        Ensure((int)positions.Max() + 1);
        using var index = tensor(positions).to(device);
        return (cosines!.index_select(0, index).reshape(dimensions), sines!.index_select(0, index).reshape(dimensions));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        cosines?.Dispose();
        sines?.Dispose();
    }

    private void Ensure(int positions)
    {
        if (cosines is not null && cosines.shape[0] >= positions)
            return;
        Dispose();
        var rows = 64;
        while (rows < positions)
            rows *= 2;
        // In double precision: f32 angles are visibly off at long contexts.
        var half = shape.HeadDim / 2;
        float[] cos = new float[rows * shape.HeadDim], sin = new float[cos.Length];
        for (var p = 0; p < rows; p++)
        {
            for (var j = 0; j < shape.HeadDim; j++)
            {
                var (s, c) = Math.SinCos(p * Math.Pow(shape.RopeTheta, -2.0 * (j % half) / shape.HeadDim));
                cos[(p * shape.HeadDim) + j] = (float)c;
                sin[(p * shape.HeadDim) + j] = (float)s;
            }
        }

        using var scope = NewDisposeScope();
        cosines = tensor(cos, [rows, shape.HeadDim]).to(device).DetachFromDisposeScope();
        sines = tensor(sin, [rows, shape.HeadDim]).to(device).DetachFromDisposeScope();
    }
}
