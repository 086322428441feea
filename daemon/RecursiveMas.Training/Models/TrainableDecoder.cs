using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace RecursiveMas.Training.Models;

/// <summary>A decoder-only transformer whose weights are trained, with a tied head.</summary>
public sealed class TrainableDecoder : IDisposable
{
    private readonly Dictionary<string, Parameter> weights;
    private readonly DecoderStack stack;
    private readonly Tensor cosines; // [positions, headDim]
    private readonly Tensor sines; // [positions, headDim]

    private TrainableDecoder(DecoderShape shape, Dictionary<string, Parameter> weights)
    {
        Shape = shape;
        this.weights = weights;
        stack = new DecoderStack(shape, name => weights[name]);
        using var scope = NewDisposeScope();
        var frequencies = pow(shape.RopeTheta, -arange(0, shape.HeadDim, 2, float32) / shape.HeadDim);
        var angles = outer(arange(shape.MaxPositions, float32), frequencies);
        var both = cat([angles, angles], 1);
        cosines = both.cos().to(Device).DetachFromDisposeScope();
        sines = both.sin().to(Device).DetachFromDisposeScope();
    }

    /// <summary>Sizes.</summary>
    public DecoderShape Shape { get; }

    /// <summary>Where the weights are.</summary>
    public Device Device => weights["model.norm.weight"].device;

    /// <summary>Parameters by Hugging Face name; keys are file names, never rename.</summary>
    public IReadOnlyDictionary<string, Parameter> Weights => weights;

    /// <summary>Random start: normal 0.02, residual outputs scaled by 1/√(2·layers), norms 1, biases 0. Drawn on the processor, so that every device starts alike.</summary>
    public static TrainableDecoder Initialize(DecoderShape shape, int seed, Device? device = null)
    {
        using var generator = new Generator((ulong)seed);
        var residual = 0.02 / Math.Sqrt(2.0 * shape.Layers);
        return Create(shape, device, (name, dimensions) =>
        {
            if (name.Contains("norm", StringComparison.Ordinal))
                return ones(dimensions);
            if (name.EndsWith(".bias", StringComparison.Ordinal))
                return zeros(dimensions);
            var deviation = name.EndsWith("o_proj.weight", StringComparison.Ordinal) || name.EndsWith("down_proj.weight", StringComparison.Ordinal) ? residual : 0.02;
            return randn(dimensions, generator: generator).mul_(deviation);
        });
    }

    /// <summary>Weights from a map of row-major f32 values.</summary>
    public static TrainableDecoder FromValues(DecoderShape shape, Func<string, float[]> read, Device? device = null) =>
        Create(shape, device, (name, dimensions) => tensor(read(name)).reshape(dimensions));

    /// <summary>Embedding rows <c>[batch, time]</c> → <c>[batch, time, hidden]</c>.</summary>
    public Tensor Embed(Tensor ids) =>
        weights["model.embed_tokens.weight"].index_select(0, ids.reshape(-1)).reshape(ids.shape[0], ids.shape[1], Shape.Hidden);

    /// <summary>Logits of hidden rows <c>[…, hidden]</c> → <c>[…, vocabulary]</c>.</summary>
    public Tensor Logits(Tensor hidden) => F.linear(hidden, weights["model.embed_tokens.weight"]);

    /// <summary>Hidden states after the final norm; causal, so right padding never reaches a real position. <c>[B, T, d]</c> → <c>[B, T, d]</c>.</summary>
    public Tensor Forward(Tensor embeddings)
    {
        var time = embeddings.shape[1];
        if (time > Shape.MaxPositions)
            throw new ArgumentException($"{time} positions exceed the context of {Shape.MaxPositions}", nameof(embeddings));
        return stack.Forward(embeddings, cosines.narrow(0, 0, time), sines.narrow(0, 0, time), causal: true);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var weight in weights.Values)
            weight.Dispose();
        cosines.Dispose();
        sines.Dispose();
    }

    private static TrainableDecoder Create(DecoderShape shape, Device? device, Func<string, long[], Tensor> make)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var weights = shape.Tensors().ToDictionary(
            t => t.Name,
            t => (Parameter)nn.Parameter(make(t.Name, t.Shape).to(device ?? CPU), requires_grad: true).DetachFromDisposeScope(),
            StringComparer.Ordinal);
        return new TrainableDecoder(shape, weights);
    }
}
