using RecursiveMas.Training.Links;
using static TorchSharp.torch;

namespace RecursiveMas.Training.Unrolling;

/// <summary>
/// The links as one pass uses them. Every round applies copies of its own, which share the values and not the gradients: what a round
/// contributes to a link's gradient can then be seen, and weighed.
/// </summary>
internal sealed class RoundLinks
{
    private readonly IReadOnlyDictionary<string, TrainableLink> links;
    private readonly Func<string, bool> isTrained;
    private readonly Dictionary<(string Link, int Round), Dictionary<string, Tensor>> copies = [];

    /// <summary>Copies every link for every round that uses it; they belong to the caller's dispose scope.</summary>
    internal RoundLinks(IReadOnlyList<UnrolledHop> hops, IReadOnlyDictionary<string, TrainableLink> links, Func<string, bool> isTrained)
    {
        (this.links, this.isTrained) = (links, isTrained);
        foreach (var hop in hops)
        {
            foreach (var link in hop.Sources.Values.SelectMany(passed => passed).Append(hop.Steps > 1 ? hop.InnerLink : null))
            {
                if (link is not null && !copies.ContainsKey((link, hop.Round)))
                    copies[(link, hop.Round)] = links[link].Weights.ToDictionary(w => w.Key, w => w.Value.detach().requires_grad_(isTrained(link)), StringComparer.Ordinal);
            }
        }
    }

    /// <summary>Gradients by link and round, as far as the pass reached; tensors belong to the caller's dispose scope.</summary>
    internal IEnumerable<(string Link, int Round, IReadOnlyDictionary<string, Tensor> Gradients)> Gradients() => copies
        .Where(copy => isTrained(copy.Key.Link))
        .Select(copy => (copy.Key.Link, copy.Key.Round, (IReadOnlyDictionary<string, Tensor>)copy.Value
            .Select(w => (w.Key, Gradient: w.Value.grad))
            .Where(w => w.Gradient is not null)
            .ToDictionary(w => w.Key, w => w.Gradient!)));

    /// <summary>Latents through a link in a round: as many rows, or those its pool makes.</summary>
    internal LatentBatch Cross(string link, int round, LatentBatch latent)
    {
        var pool = links[link].Metadata.Pool;
        return pool == 0
            ? latent with { Rows = Apply(link, round, latent.Rows) }
            : new LatentBatch(Apply(link, round, LinkFunction.Pool(copies[(link, round)], latent.Rows, latent.Counts)), [.. latent.Counts.Select(_ => pool)]);
    }

    /// <summary>R of a link in a round.</summary>
    internal Tensor Apply(string link, int round, Tensor rows) => LinkFunction.Apply(links[link].Metadata, copies[(link, round)], rows);
}
