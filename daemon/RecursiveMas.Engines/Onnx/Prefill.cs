using System.Diagnostics;
using RecursiveMas.Core.Engines;

namespace RecursiveMas.Engines.Onnx;

/// <summary>A prompt run through the trunk: the sequence to go on with, and the hidden states of what was computed.</summary>
internal sealed class Prefill : IDisposable
{
    private readonly OnnxModel model;
    private readonly PromptPositions prompt;
    private readonly float[] hidden;

    private Prefill(OnnxModel model, PromptPositions prompt, Sequence sequence, float[] hidden, int reused)
    {
        this.model = model;
        this.prompt = prompt;
        this.hidden = hidden;
        Sequence = sequence;
        ReusedPositions = reused;
    }

    /// <summary>Holds exactly the prompt, until steps are appended.</summary>
    internal Sequence Sequence { get; }

    /// <summary>Positions whose cache came from an earlier hop.</summary>
    internal int ReusedPositions { get; }

    /// <summary>Milliseconds it took.</summary>
    internal double Milliseconds { get; private init; }

    /// <summary>Hidden states of the positions computed here, <c>[n - reused, d]</c>; all of the prompt's when nothing was reused.</summary>
    internal Memory<float> Hidden => hidden;

    /// <summary>Hidden state at the last prompt position, <c>[d]</c>.</summary>
    internal Memory<float> LastHidden => hidden.AsMemory(hidden.Length - model.Width);

    /// <summary>Runs <paramref name="prompt"/>, with room for <paramref name="more"/> positions after it.</summary>
    internal static Prefill Run(OnnxModel model, PromptPositions prompt, int more, bool reuse, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var (entry, shared) = reuse ? model.Prefixes.Find(prompt.Keys) : (null, 0);
        var capacity = prompt.Count + more;
        var kv = entry?.Kv.CopyPrefix(shared, capacity) ?? new KvBuffer(model.Trunk.Kv, capacity);
        var sequence = new Sequence(model.Trunk, kv, shared);
        try
        {
            var hidden = new float[(prompt.Count - shared) * model.Width];
            sequence.Prefill(prompt.Embeddings.AsMemory(shared * model.Width), hidden, cancellationToken);
            return new Prefill(model, prompt, sequence, hidden, shared)
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
