using System.Diagnostics;
using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Latents;

namespace RecursiveMas.Engines.Onnx;

/// <summary>
/// Latent thoughts (paper §3.2): row 1 is the hidden state at the last prompt position; e(k+1) = R_in(row k) is appended as the next
/// input embedding and row k+1 is its hidden state. m rows cost one prefill and m - 1 steps.
/// </summary>
internal static class Thinking
{
    /// <summary>Thinks; returns the rows before pooling and what it cost.</summary>
    internal static (LatentRows Rows, HopUsage Usage) Run(
        OnnxModel model,
        ThinkRequest request,
        PromptPositions prompt,
        RowStep? inner,
        CancellationToken cancellationToken)
    {
        var wholePrompt = request.Rows == TransferRows.Prompt;
        var more = wholePrompt ? 0 : request.Steps - 1;
        model.CheckContext(request.Model, prompt, more);

        using var prefill = wholePrompt
            ? Prefill.RunForAll(model, prompt, cancellationToken)
            : Prefill.Run(model, prompt, more, request.ReusePrefix, cancellationToken);
        var start = Stopwatch.GetTimestamp();
        var rows = wholePrompt
            ? prefill.Hidden.ToArray()
            : Steps(model, request, prefill, inner, cancellationToken);
        var usage = prefill.Usage(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        if (request.ReusePrefix)
            prefill.Keep([]);
        return (new LatentRows(rows, rows.Length / model.Width, model.Width), usage);
    }

    private static float[] Steps(
        OnnxModel model, ThinkRequest request, Prefill prefill, RowStep? inner, CancellationToken cancellationToken)
    {
        var rows = new float[request.Steps * model.Width];
        var row = prefill.LastHidden;
        row.Span.CopyTo(rows);
        var logits = request.Auto ? new float[model.Head.Vocabulary] : [];
        var made = 1;
        var ended = request.Auto && WouldEnd(model, row, logits);
        while (made < request.Steps && !ended)
        {
            cancellationToken.ThrowIfCancellationRequested();
            inner!(row.Span, prefill.Sequence.StepInput);
            row = prefill.Sequence.Step();

            // The row that would have ended the message is not part of it: the receiver never saw such rows in text form either.
            ended = request.Auto && WouldEnd(model, row, logits);
            if (!ended)
                row.Span.CopyTo(rows.AsSpan(made++ * model.Width));
        }

        return made == request.Steps ? rows : rows[..(made * model.Width)];
    }

    private static bool WouldEnd(OnnxModel model, Memory<float> row, float[] logits)
    {
        model.Head.Run(row, logits);
        return model.Text.IsEndOfTurn(new TokenSampler(Sampling.Greedy).Next(model.Spoken(logits)));
    }
}
