namespace RecursiveMas.Engines.Onnx;

/// <summary>
/// One sequence of positions and its cache. Positions are only ever appended; nothing is recomputed. Not for concurrent use.
/// </summary>
internal sealed class Sequence : IDisposable
{
    /// <summary>Longest piece of a prefill: bounds attention's memory (heads × piece × total) and the wait for a cancel.</summary>
    private const int PrefillPiece = 512;

    private readonly TrunkSession trunk;
    private readonly float[] stepInput;
    private readonly float[] stepOutput;
    private KvBuffer kv;
    private KvBinding? step;

    /// <summary>Continues after the first <paramref name="length"/> positions of <paramref name="kv"/>, which it owns from here on.</summary>
    internal Sequence(TrunkSession trunk, KvBuffer kv, int length)
    {
        this.trunk = trunk;
        this.kv = kv;
        Length = length;
        stepInput = new float[trunk.Width];
        stepOutput = new float[trunk.Width];
    }

    /// <summary>Positions so far.</summary>
    internal int Length { get; private set; }

    /// <summary>Where the next step's input embedding is written, <c>[d]</c>.</summary>
    internal Span<float> StepInput => stepInput;

    /// <summary>Appends rows <c>[n, d]</c>; their hidden states go to <paramref name="hidden"/>, <c>[n, d]</c>.</summary>
    internal void Prefill(Memory<float> embeddings, Memory<float> hidden, CancellationToken cancellationToken)
    {
        EnsureCapacity(Length + (embeddings.Length / trunk.Width));
        for (var piece = 0; embeddings.Length > 0; embeddings = embeddings[piece..], hidden = hidden[piece..])
        {
            piece = PieceOf(embeddings);
            Append(embeddings[..piece], hidden[..piece], cancellationToken);
        }
    }

    /// <summary>Appends rows <c>[n, d]</c>; returns the last one's hidden state <c>[d]</c>. The others' are not computed where the trunk can leave them out.</summary>
    internal Memory<float> PrefillForLast(Memory<float> embeddings, CancellationToken cancellationToken)
    {
        EnsureCapacity(Length + (embeddings.Length / trunk.Width));
        var hidden = new float[trunk.LeavesOut ? trunk.Width : PieceOf(embeddings)];
        for (var piece = 0; embeddings.Length > 0; embeddings = embeddings[piece..])
        {
            piece = PieceOf(embeddings);
            Append(embeddings[..piece], trunk.LeavesOut ? hidden : hidden.AsMemory(hidden.Length - piece), cancellationToken);
        }

        return hidden.AsMemory(hidden.Length - trunk.Width);
    }

    /// <summary>Appends <see cref="StepInput"/>; returns its hidden state <c>[d]</c>, valid until the next step.</summary>
    internal Memory<float> Step()
    {
        EnsureCapacity(Length + 1);
        step ??= new KvBinding(trunk, kv, stepInput, stepOutput);
        step.Run(Length);
        Length++;
        return stepOutput;
    }

    /// <summary>Ends the sequence and hands its cache over.</summary>
    internal KvBuffer Detach()
    {
        Dispose();
        return kv;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        step?.Dispose();
        step = null;
    }

    private int PieceOf(Memory<float> embeddings) => Math.Min(embeddings.Length, PrefillPiece * trunk.Width);

    private void Append(Memory<float> embeddings, Memory<float> hidden, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var binding = new KvBinding(trunk, kv, embeddings, hidden);
        binding.Run(Length);
        Length += binding.Length;
    }

    private void EnsureCapacity(int positions)
    {
        if (positions <= kv.Capacity)
            return;
        Dispose();
        kv = kv.CopyPrefix(Length, Math.Max(positions, kv.Capacity + (kv.Capacity / 2)));
    }
}
