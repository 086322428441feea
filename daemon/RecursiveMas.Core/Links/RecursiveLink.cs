using System.Buffers;
using System.Numerics.Tensors;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Latents;

namespace RecursiveMas.Core.Links;

/// <summary>
/// A RecursiveLink R(h) = W3·h + W2·σ(W1·h) (paper eqs 3–4) in one of three forms, see <see cref="LinkForm"/>. Immutable and thread-safe.
/// </summary>
public sealed class RecursiveLink
{
    /// <summary>Rows per pass: enough to reuse the weights, few enough that the scratch memory stays small.</summary>
    private const int RowsPerPass = 32;

    private readonly AffineMap? skip, down, up;
    private readonly LayerNormalization? before, after;
    private readonly AttentionPool? pool;
    private readonly float scale = 1;

    /// <summary>Builds a link from its tensors, see <see cref="LinkLayout"/> for names and shapes.</summary>
    /// <param name="metadata">Form and sizes.</param>
    /// <param name="tensors">Row-major values by name; kept, not copied.</param>
    /// <param name="where">File or other origin, for messages.</param>
    /// <exception cref="RmasException">RMAS201 contradictory metadata, RMAS203 missing or unexpected tensor, RMAS204 wrong size, RMAS205 NaN or infinity.</exception>
    public RecursiveLink(LinkMetadata metadata, IReadOnlyDictionary<string, float[]> tensors, string where = "link")
    {
        LinkLayout.CheckMetadata(metadata, where);
        LinkTensorCheck.Check(LinkLayout.Expected(metadata), tensors, where);
        (Metadata, Tensors) = (metadata, tensors);
        float[]? Get(string name) => tensors.GetValueOrDefault(name);
        AffineMap? Map(string weight, string bias, int source, int target) =>
            Get(weight) is { } w ? new AffineMap(w, Get(bias), source, target) : null;
        LayerNormalization? Norm(string inner, string outer) =>
            (Get(inner + ".weight") ?? Get(outer + ".weight")) is { } gain
                ? new LayerNormalization(gain, (Get(inner + ".bias") ?? Get(outer + ".bias"))!) : null;
        var (s, t, b) = (metadata.SourceDim, metadata.TargetDim, metadata.Bottleneck);
        skip = Map("w3", "", s, t) ?? Map("residual_proj.weight", "residual_proj.bias", s, t);
        down = Map("w1", "b1", s, b) ?? Map("proj1.weight", "proj1.bias", s, b);
        up = Map("w2", "b2", b, t) ?? Map("proj2.weight", "proj2.bias", b, t);
        (before, after) = (Norm("pre_ln", "ln_source"), Norm("post_ln", "ln_target"));
        if (metadata.Pool > 0)
            pool = new AttentionPool(Get("pool.query")!, Get("pool.bias")!, Get("pool.place")!, metadata.Pool, s);
        if (Get("scale") is { } learned)
            scale = learned[0];
    }

    /// <summary>What the link file says about itself.</summary>
    public LinkMetadata Metadata { get; }

    /// <summary>Row-major tensors by name; not to be written to.</summary>
    public IReadOnlyDictionary<string, float[]> Tensors { get; }

    /// <summary>R row by row: <c>[n, SourceDim]</c> → <c>[n, TargetDim]</c>; a link that pools makes <c>Pool</c> rows of any n.</summary>
    /// <exception cref="RmasException">RMAS207 when the rows are not <c>SourceDim</c> wide, RMAS209 when there are more than a pool reads.</exception>
    public LatentRows Apply(LatentRows rows)
    {
        if (rows.Width != Metadata.SourceDim)
            throw WrongWidth(rows.Width);
        if (pool is not null)
            rows = pool.Apply(rows);
        var result = new float[rows.Rows * Metadata.TargetDim];
        for (var start = 0; start < rows.Rows; start += RowsPerPass)
        {
            var count = Math.Min(RowsPerPass, rows.Rows - start);
            Apply(
                rows.Values.AsSpan(start * rows.Width, count * rows.Width),
                result.AsSpan(start * Metadata.TargetDim, count * Metadata.TargetDim),
                count);
        }

        return new LatentRows(result, rows.Rows, Metadata.TargetDim);
    }

    /// <summary>R of one row without allocating: the inner loop of latent steps. The spans must not overlap.</summary>
    /// <param name="source">h <c>[SourceDim]</c>.</param>
    /// <param name="target">R(h) <c>[TargetDim]</c>.</param>
    /// <exception cref="RmasException">RMAS207 when a span has another width.</exception>
    public void Apply(ReadOnlySpan<float> source, Span<float> target)
    {
        if (source.Length != Metadata.SourceDim || target.Length != Metadata.TargetDim)
            throw WrongWidth(source.Length != Metadata.SourceDim ? source.Length : target.Length);
        Apply(source, target, 1);
    }

    private void Apply(ReadOnlySpan<float> source, Span<float> target, int rows)
    {
        var bottleneck = rows * Metadata.Bottleneck;
        var scratch = ArrayPool<float>.Shared.Rent(source.Length + bottleneck);
        try
        {
            var normalized = scratch.AsSpan(0, source.Length);
            var branch = source;
            if (Metadata.Form == LinkForm.UnitNorm)
                source = branch = UnitNorm(source, normalized);
            if (before is not null)
            {
                before.Apply(source, normalized);
                branch = normalized;
            }

            if (skip is null)
                source.CopyTo(target);
            else
                skip.Apply(source, target, rows, add: false);
            if (down is not null)
            {
                var hidden = scratch.AsSpan(source.Length, bottleneck);
                down.Apply(branch, hidden, rows, add: false);
                Gelu.Apply(Metadata.Gelu!.Value, hidden);
                up!.Apply(hidden, target, rows, add: true);
            }

            if (Metadata.Form == LinkForm.UnitNorm)
                TensorPrimitives.Multiply(target, scale, target);
            after?.Apply(target, target);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scratch);
        }
    }

    /// <summary>n = h/(‖h‖ + 1e-6), row by row.</summary>
    private ReadOnlySpan<float> UnitNorm(ReadOnlySpan<float> source, Span<float> target)
    {
        for (var start = 0; start < source.Length; start += Metadata.SourceDim)
        {
            var row = source.Slice(start, Metadata.SourceDim);
            TensorPrimitives.Multiply(row, 1f / (TensorPrimitives.Norm(row) + 1e-6f), target.Slice(start, Metadata.SourceDim));
        }

        return target;
    }

    private RmasException WrongWidth(int width) => new(
        "RMAS207",
        $"the link maps rows of {Metadata.SourceDim} to rows of {Metadata.TargetDim}, but was given {width}",
        nextStep: "use the link that was made for these two models");
}
