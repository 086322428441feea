using static TorchSharp.torch;

namespace RecursiveMas.Training.Models;

/// <summary>Sequences being run: a prompt, then one position at a time on its cache. Belongs to the dispose scope it was made in.</summary>
public sealed class DecoderRun
{
    private readonly FrozenDecoder decoder;
    private readonly DecoderStack stack;
    private readonly RotaryTable rotary;
    private readonly KvCache cache;
    private readonly int[] padding;
    private int time;

    internal DecoderRun(FrozenDecoder decoder, DecoderStack stack, RotaryTable rotary, Tensor embeddings, IReadOnlyList<int> lengths)
    {
        (this.decoder, this.stack, this.rotary) = (decoder, stack, rotary);
        time = (int)embeddings.shape[1];
        padding = [.. lengths.Select(length => time - length)];
        cache = new KvCache(decoder.Shape.Layers);
        var positions = new long[padding.Length * time];
        for (var row = 0; row < padding.Length; row++)
        {
            for (var t = 0; t < time; t++)
                positions[(row * time) + t] = Math.Max(0, t - padding[row]);
        }

        var (cos, sin) = rotary.Rows(positions, padding.Length, 1, time, decoder.Shape.HeadDim);
        Hidden = stack.Forward(embeddings, cos, sin, causal: true, PromptMask(), cache);
    }

    /// <summary>Hidden states of the prompts after the final norm, <c>[batch, time, d]</c>; padding holds nothing of use.</summary>
    public Tensor Hidden { get; }

    /// <summary>Hidden states at the last prompt positions, <c>[batch, d]</c>.</summary>
    public Tensor LastHidden => Hidden.select(1, Hidden.shape[1] - 1);

    /// <summary>Appends one position <c>[batch, d]</c>; returns its hidden states <c>[batch, d]</c>.</summary>
    public Tensor Step(Tensor embeddings)
    {
        var positions = padding.Select(pad => (long)(time - pad)).ToArray();
        time++;
        var (cos, sin) = rotary.Rows(positions, padding.Length, 1, 1, decoder.Shape.HeadDim);
        return stack.Forward(embeddings.unsqueeze(1), cos, sin, causal: false, StepMask(), cache).squeeze(1);
    }

    /// <summary>−∞ where a position lies ahead or is padding; padding sees itself, or its softmax would be of nothing.</summary>
    private Tensor? PromptMask()
    {
        if (padding.All(pad => pad == 0))
            return null;
        var mask = new float[padding.Length * time * time];
        for (var row = 0; row < padding.Length; row++)
        {
            for (var t = 0; t < time; t++)
            {
                for (var s = 0; s < time; s++)
                {
                    if (s != t && (s > t || s < padding[row]))
                        mask[(((row * time) + t) * time) + s] = float.NegativeInfinity;
                }
            }
        }

        return tensor(mask, [padding.Length, 1, time, time]).to(decoder.Device);
    }

    private Tensor? StepMask()
    {
        if (padding.All(pad => pad == 0))
            return null;
        var mask = new float[padding.Length * time];
        for (var row = 0; row < padding.Length; row++)
            mask.AsSpan(row * time, padding[row]).Fill(float.NegativeInfinity);
        return tensor(mask, [padding.Length, 1, 1, time]).to(decoder.Device);
    }
}
