using RecursiveMas.Core.Links;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RecursiveMas.Training.Links;

/// <summary>A RecursiveLink whose tensors are trained.</summary>
public sealed class TrainableLink : IDisposable
{
    private readonly Dictionary<string, Parameter> weights;

    /// <summary>Starts from a link's values.</summary>
    public TrainableLink(RecursiveLink start, Device device)
    {
        Metadata = start.Metadata;
        using var scope = NewDisposeScope();
        weights = LinkLayout.Expected(Metadata)
            .Where(t => start.Tensors.ContainsKey(t.Name))
            .ToDictionary(
                t => t.Name,
                t => (Parameter)nn.Parameter(tensor(start.Tensors[t.Name]).reshape([.. t.Shape]).to(device), requires_grad: true).DetachFromDisposeScope(),
                StringComparer.Ordinal);
    }

    /// <summary>Form and sizes.</summary>
    public LinkMetadata Metadata { get; }

    /// <summary>Parameters by the names of <see cref="LinkLayout"/>.</summary>
    public IReadOnlyDictionary<string, Parameter> Weights => weights;

    /// <summary>R row by row: <c>[…, SourceDim]</c> → <c>[…, TargetDim]</c>.</summary>
    public Tensor Apply(Tensor rows) => LinkFunction.Apply(Metadata, weights.ToDictionary(w => w.Key, w => (Tensor)w.Value), rows);

    /// <summary>The tensors as they are now, row-major.</summary>
    public Dictionary<string, float[]> Values() => weights.ToDictionary(
        w => w.Key,
        w =>
        {
            using var value = w.Value.detach().cpu();
            return value.data<float>().ToArray();
        },
        StringComparer.Ordinal);

    /// <summary>Replaces every value.</summary>
    public void Assign(IReadOnlyDictionary<string, float[]> values)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        foreach (var (name, weight) in weights)
            weight.copy_(tensor(values[name]).reshape(weight.shape));
    }

    /// <summary>The link as it is now.</summary>
    public RecursiveLink ToLink(LinkMetadata metadata) => new(metadata, Values(), $"trained link {metadata.SourceDim}→{metadata.TargetDim}");

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var weight in weights.Values)
            weight.Dispose();
    }
}
