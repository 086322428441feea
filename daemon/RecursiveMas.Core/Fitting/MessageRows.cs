using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.Core.Fitting;

/// <summary>
/// One teacher-forced message of a sender: row t is the hidden state before token t. A rollout of m latents starts with the state at the
/// last prompt position, which predicts token 1; so these rows are what latents 1..n will be, and tokens 1..n are their targets.
/// </summary>
internal sealed class MessageRows
{
    private readonly CollectResult result;

    internal MessageRows(CollectResult result, FitAgent sender, string text, int number)
    {
        var count = result.Ids.Count;
        var where = $"agent {sender.Agent}, message {number}";
        if (result.Width != sender.Model.HiddenSize || result.F32.Length != sizeof(float) * count * result.Width
            || result.Starts.Count != count || result.Ends.Count != count)
        {
            throw new RmasException(
                "RMAS223",
                $"the engine gave {result.F32.Length} bytes of rows of {result.Width}, {result.Starts.Count} starts and {result.Ends.Count} ends for {count} tokens; the hidden size is {sender.Model.HiddenSize}",
                where);
        }

        (this.result, Text) = (result, text);
        for (var t = 0; t < count; t++)
        {
            if (!TensorPrimitives.IsFiniteAll(Row(t)))
                throw new RmasException("RMAS222", $"the hidden state before token {t + 1} holds a NaN or an infinity", where);
        }
    }

    /// <summary>The message.</summary>
    internal string Text { get; }

    /// <summary>Token ids, n.</summary>
    internal IReadOnlyList<int> Ids => result.Ids;

    /// <summary>First characters, n.</summary>
    internal IReadOnlyList<int> Starts => result.Starts;

    /// <summary>Ends, n.</summary>
    internal IReadOnlyList<int> Ends => result.Ends;

    /// <summary>The hidden state before token <paramref name="t"/>.</summary>
    internal ReadOnlySpan<float> Row(int t) => MemoryMarshal.Cast<byte, float>(result.F32.AsSpan()).Slice(t * result.Width, result.Width);
}
