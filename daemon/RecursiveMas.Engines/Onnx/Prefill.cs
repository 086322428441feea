using System.Diagnostics;
using RecursiveMas.Core.Engines;

namespace RecursiveMas.Engines.Onnx;

/// <summary>A prompt run through the trunk: the sequence to go on with, and the hidden states of what was computed.</summary>
internal sealed class Prefill : IDisposable
{
    private readonly OnnxModel model;
    private readonly PromptPositions prompt;

    private Prefill(OnnxModel model, PromptPositions prompt, Sequence sequence, Memory<float> hidden, int reused)
    {
        this.model = model;
        this.prompt = prompt;
        Hidden = hidden;
        Sequence = sequence;
        ReusedPositions = reused;
    }

    /// <summary>Holds exactly the prompt, until steps are appended.</summary>
    internal Sequence Sequence { get; }

    /// <summary>Positions whose cache came from an earlier hop.</summary>
    internal int ReusedPositions { get; }

    /// <summary>Milliseconds it took.</summary>
    internal double Milliseconds { get; private init; }

    /// <summary>Hidden states: the last prompt position's, <c>[1, d]</c>, or all of the prompt's, <c>[n, d]</c>, when it was run for them.</summary>
    internal Memory<float> Hidden { get; }

    /// <summary>Hidden state at the last prompt position, <c>[d]</c>.</summary>
    internal Memory<float> LastHidden => Hidden[^model.Width..];

    /// <summary>Runs <paramref name="prompt"/> for its last hidden state, with room for <paramref name="more"/> positions after it.</summary>
    internal static Prefill Run(OnnxModel model, PromptPositions prompt, int more, bool reuse, CancellationToken cancellationToken) =>
        Run(model, prompt, more, reuse, sequence => sequence.PrefillForLast(prompt.Embeddings.AsMemory(sequence.Length * model.Width), cancellationToken));

    /// <summary>Runs <paramref name="prompt"/> for all of its hidden states. A cache does not hold them, so nothing is reused.</summary>
    internal static Prefill RunForAll(OnnxModel model, PromptPositions prompt, CancellationToken cancellationToken) =>
        Run(model, prompt, 0, reuse: false, sequence =>
        {
            var hidden = new float[prompt.Embeddings.Length];
            sequence.Prefill(prompt.Embeddings, hidden, cancellationToken);
            return hidden;
        });

    private static Prefill Run(OnnxModel model, PromptPositions prompt, int more, bool reuse, Func<Sequence, Memory<float>> append)
    {
        var start = Stopwatch.GetTimestamp();
        var (entry, shared) = reuse ? model.Prefixes.Find(prompt.Keys) : (null, 0);
        var capacity = prompt.Count + more;
        var kv = entry?.Kv.CopyPrefix(shared, capacity) ?? new KvBuffer(model.Trunk.Kv, capacity);
        var sequence = new Sequence(model.Trunk, kv, shared);
        try
        {
            return new Prefill(model, prompt, sequence, append(sequence), shared)
            {
                Milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds,
            };
        }
        catch
        {
            sequence.Dispose();
            throw;
        }
    }

    /// <summary>What the hop consumed, given the milliseconds its steps took.</summary>
    internal HopUsage Usage(double stepMilliseconds) =>
        new(prompt.Tokens, prompt.InjectedRows, ReusedPositions, Milliseconds, stepMilliseconds);

    /// <summary>
    /// Keeps the cache of the prompt, and of <paramref name="written"/> tokens after it, for later hops. Ends the sequence. Positions of
    /// latent steps are not kept: nothing names them in a later prompt.
    /// </summary>
    internal void Keep(ReadOnlySpan<int> written)
    {
        var keys = new PositionKey[prompt.Count + written.Length];
        prompt.Keys.CopyTo(keys, 0);
        for (var i = 0; i < written.Length; i++)
            keys[prompt.Count + i] = PositionKey.Token(written[i]);
        model.Prefixes.Add(new CachedPrefix(keys, Sequence.Detach()));
    }

    /// <inheritdoc />
    public void Dispose() => Sequence.Dispose();
}
