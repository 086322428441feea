using RecursiveMas.Core.Errors;

namespace RecursiveMas.Core.Links;

/// <summary>
/// Which tensors each form has, with s = source dim, t = target dim, b = bottleneck. Paper and unit-norm: <c>w1 [b, s]</c>, <c>b1 [b]</c>,
/// <c>w2 [t, b]</c>, <c>b2 [t]</c> (all absent when b = 0, biases optional), <c>w3 [t, s]</c> (identity when absent and s = t), and for
/// unit-norm <c>scale [1]</c>; where the whole latent is pooled to k rows first, <c>pool.query [k, s]</c>, <c>pool.bias [k, 32]</c>, <c>pool.place [k, s]</c>. Residual-ln keeps the released names: <c>proj1.*</c>, <c>proj2.*</c>, inner <c>pre_ln.*</c>, <c>post_ln.*</c>,
/// outer <c>ln_source.*</c>, <c>ln_target.*</c>, <c>residual_proj.*</c>.
/// </summary>
public static class LinkLayout
{
    /// <summary>The tensors a link with this metadata may and must have.</summary>
    public static IReadOnlyList<LinkTensor> Expected(LinkMetadata metadata)
    {
        long s = metadata.SourceDim, t = metadata.TargetDim, b = metadata.Bottleneck;
        if (metadata.Form == LinkForm.ResidualLn)
            return ResidualLn(metadata.Role, s, t, b);
        var tensors = new List<LinkTensor> { new("w3", [t, s], s != t) };
        if (b > 0)
            tensors.AddRange([new("w1", [b, s], true), new("b1", [b], false), new("w2", [t, b], true), new("b2", [t], false)]);
        if (metadata.Form == LinkForm.UnitNorm)
            tensors.Add(new("scale", [1], true));
        if (metadata.Pool > 0)
            tensors.AddRange([new("pool.query", [metadata.Pool, s], true), new("pool.bias", [metadata.Pool, AttentionPool.MostRows], true), new("pool.place", [metadata.Pool, s], true)]);
        return tensors;
    }

    /// <summary>Refuses metadata that contradicts itself.</summary>
    /// <exception cref="RmasException">RMAS201 with the field at fault.</exception>
    public static void CheckMetadata(LinkMetadata metadata, string where)
    {
        if (metadata.SourceDim < 1 || metadata.TargetDim < 1)
            throw Bad($"dims {metadata.SourceDim} → {metadata.TargetDim} must be at least 1", where);
        if (metadata.Bottleneck < 0 || (metadata.Form == LinkForm.ResidualLn && metadata.Bottleneck == 0))
            throw Bad($"bottleneck {metadata.Bottleneck} is not possible for form {metadata.Form}", where);
        if (metadata.Gelu.HasValue != metadata.Bottleneck > 0)
            throw Bad("gelu is named exactly when the link has a bottleneck", where);
        if (metadata.Role == LinkRole.Inner && metadata.SourceDim != metadata.TargetDim)
            throw Bad($"an inner link stays within one model, but its dims are {metadata.SourceDim} → {metadata.TargetDim}", where);
        if (metadata.Role == LinkRole.Inner && metadata.Input != LinkInput.Hidden)
            throw Bad("an inner link always takes hidden states", where);
        if (metadata.Pool < 0 || (metadata.Pool > 0 && (metadata.Role == LinkRole.Inner || metadata.Form == LinkForm.ResidualLn)))
            throw Bad($"pool {metadata.Pool} is not possible: outer links of the paper and unit-norm forms can pool", where);
        if (metadata.HeldOutCosine is { } cosine && !double.IsFinite(cosine))
            throw Bad("the held-out cosine is not a number", where);
    }

    private static RmasException Bad(string message, string where) => new("RMAS201", $"the link's metadata is not valid: {message}", where);

    private static LinkTensor[] ResidualLn(LinkRole role, long s, long t, long b)
    {
        var (before, after) = role == LinkRole.Inner ? ("pre_ln", "post_ln") : ("ln_source", "ln_target");
        LinkTensor[] shared =
        [
            new("proj1.weight", [b, s], true), new("proj1.bias", [b], true),
            new("proj2.weight", [t, b], true), new("proj2.bias", [t], true),
            new(before + ".weight", [s], true), new(before + ".bias", [s], true),
            new(after + ".weight", [t], true), new(after + ".bias", [t], true),
        ];
        return role == LinkRole.Inner
            ? shared
            : [.. shared, new("residual_proj.weight", [t, s], true), new("residual_proj.bias", [t], true)];
    }
}
