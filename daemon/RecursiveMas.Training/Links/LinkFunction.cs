using RecursiveMas.Core.Links;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace RecursiveMas.Training.Links;

/// <summary>R(h) of the three forms on tensors, row by row, as <see cref="RecursiveLink"/> computes it.</summary>
internal static class LinkFunction
{
    private static readonly double RootTwoOverPi = Math.Sqrt(2 / Math.PI);

    /// <summary>The whole latents <c>[batch, rows, SourceDim]</c> pooled to <c>[batch, Pool, SourceDim]</c>; rows beyond a latent's count are not seen.</summary>
    internal static Tensor Pool(IReadOnlyDictionary<string, Tensor> weights, Tensor rows, int[] counts)
    {
        var most = rows.shape[1];
        var scores = (rows / (rows.norm(-1, keepdim: true, 2) + 1e-6f)).matmul(weights["pool.query"].t()).transpose(1, 2) + weights["pool.bias"].narrow(1, 0, most);
        if (counts.Any(count => count < most))
        {
            var hidden = counts.SelectMany(count => Enumerable.Range(0, (int)most).Select(j => j < count ? 0f : float.NegativeInfinity)).ToArray();
            scores = scores + tensor(hidden, [counts.Length, 1, most]).to(rows.device);
        }

        return scores.softmax(-1).matmul(rows) + weights["pool.place"];
    }

    /// <summary><c>[…, SourceDim]</c> → <c>[…, TargetDim]</c>; weights by the names of <see cref="LinkLayout"/>.</summary>
    internal static Tensor Apply(LinkMetadata link, IReadOnlyDictionary<string, Tensor> weights, Tensor rows)
    {
        Tensor? Get(string name) => weights.GetValueOrDefault(name);
        if (link.Form == LinkForm.ResidualLn)
            return ResidualLn(link, weights, rows);
        var source = link.Form == LinkForm.UnitNorm ? rows / (rows.norm(-1, keepdim: true, 2) + 1e-6f) : rows;
        var result = Get("w3") is { } w3 ? F.linear(source, w3) : source;
        if (Get("w1") is { } w1)
            result = result + F.linear(Gelu(link.Gelu!.Value, F.linear(source, w1, Get("b1"))), weights["w2"], Get("b2"));
        return link.Form == LinkForm.UnitNorm ? result * weights["scale"] : result;
    }

    private static Tensor ResidualLn(LinkMetadata link, IReadOnlyDictionary<string, Tensor> weights, Tensor rows)
    {
        var inner = link.Role == LinkRole.Inner;
        var (before, after) = inner ? ("pre_ln", "post_ln") : ("ln_source", "ln_target");
        Tensor Norm(Tensor x, string name, long width) => F.layer_norm(x, [width], weights[name + ".weight"], weights[name + ".bias"], 1e-5);
        Tensor Map(Tensor x, string name) => F.linear(x, weights[name + ".weight"], weights[name + ".bias"]);
        var branch = Map(Gelu(link.Gelu!.Value, Map(Norm(rows, before, link.SourceDim), "proj1")), "proj2");
        return Norm(branch + (inner ? rows : Map(rows, "residual_proj")), after, link.TargetDim);
    }

    private static Tensor Gelu(GeluKind kind, Tensor x) => kind == GeluKind.Erf
        ? F.gelu(x)
        : 0.5 * x * (1 + (RootTwoOverPi * (x + (0.044715 * x * x * x))).tanh());
}
