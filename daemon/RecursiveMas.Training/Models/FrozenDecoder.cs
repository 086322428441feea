using RecursiveMas.BuildModel.Checkpoints;
using RecursiveMas.Core.Errors;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace RecursiveMas.Training.Models;

/// <summary>A decoder whose weights never change, in f32; gradients flow through it to its input embeddings.</summary>
public sealed class FrozenDecoder : IDisposable
{
    private readonly Dictionary<string, Tensor> weights;
    private readonly DecoderStack stack;
    private readonly RotaryTable rotary;
    private readonly Tensor head; // [V, d]

    private FrozenDecoder(DecoderShape shape, Dictionary<string, Tensor> weights, bool tied, Device device)
    {
        (Shape, this.weights, Device) = (shape, weights, device);
        stack = new DecoderStack(shape, name => weights[name]);
        rotary = new RotaryTable(shape, device);
        head = weights[tied ? "model.embed_tokens.weight" : "lm_head.weight"];
    }

    /// <summary>Sizes.</summary>
    public DecoderShape Shape { get; }

    /// <summary>Where it computes.</summary>
    public Device Device { get; }

    /// <summary>Opens a Hugging Face checkpoint folder (<c>qwen2</c>, <c>qwen3</c>, <c>llama</c>).</summary>
    /// <exception cref="RmasException">RMAS103–104 and RMAS130–135, see <see cref="Checkpoint.Open"/>.</exception>
    public static FrozenDecoder Open(string folder, Device device)
    {
        using var checkpoint = Checkpoint.Open(folder);
        var c = checkpoint.Config;
        if (!c.IsPlain)
        {
            throw new RmasException(
                "RMAS133",
                $"links cannot be trained through this {c.ArchitectureName} decoder; allowed: qwen2, qwen3 and llama without a window or a scaled rotation",
                folder,
                "fit them in closed form: rmas fit-links");
        }

        var shape = new DecoderShape(c.ArchitectureName, c.VocabularySize, c.HiddenSize, c.IntermediateSize, c.Layers, c.Heads, c.KvHeads, c.HeadDim, c.ContextLength)
        {
            NormEpsilon = c.NormEpsilon,
            RopeTheta = c.RopeTheta,
        };
        return FromValues(shape, checkpoint.Weights.ReadSingles, c.TiedEmbeddings, device);
    }

    /// <summary>Weights from a map of row-major f32 values by Hugging Face name.</summary>
    public static FrozenDecoder FromValues(DecoderShape shape, Func<string, float[]> read, bool tied, Device device)
    {
        using var scope = NewDisposeScope();
        var weights = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var (name, dimensions) in tied ? shape.Tensors() : shape.Tensors().Append(("lm_head.weight", [shape.Vocabulary, shape.Hidden])))
            weights[name] = tensor(read(name)).reshape(dimensions).to(device).DetachFromDisposeScope();
        return new FrozenDecoder(shape, weights, tied, device);
    }

    /// <summary>Rows of the embedding table, <c>[n, d]</c>.</summary>
    public Tensor Embed(long[] ids)
    {
        using var index = tensor(ids).to(Device);
        return weights["model.embed_tokens.weight"].index_select(0, index);
    }

    /// <summary>Logits <c>[…, V]</c> of hidden states <c>[…, d]</c>.</summary>
    public Tensor Logits(Tensor hidden) => F.linear(hidden, head);

    /// <summary>Runs prompts of different lengths, padded on the left, so that all end at the last column.</summary>
    /// <param name="embeddings">Input embeddings <c>[batch, time, d]</c>; what stands on padding is never seen.</param>
    /// <param name="lengths">Real positions of each row.</param>
    public DecoderRun Start(Tensor embeddings, IReadOnlyList<int> lengths) => new(this, stack, rotary, embeddings, lengths);

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var weight in weights.Values)
            weight.Dispose();
        rotary.Dispose();
    }
}
