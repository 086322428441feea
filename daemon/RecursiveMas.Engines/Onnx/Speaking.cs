using System.Diagnostics;
using RecursiveMas.Core.Engines;

namespace RecursiveMas.Engines.Onnx;

/// <summary>Decoding: prefill, then one token at a time until the turn ends, a stop string appears, or a limit is reached.</summary>
internal static class Speaking
{
    /// <summary>Room made at once for decoded tokens; longer texts grow the cache.</summary>
    private const int FirstRoom = 64;

    internal static SpeakResult Run(
        OnnxModel model,
        SpeakRequest request,
        PromptPositions prompt,
        IProgress<SpeakDelta>? progress,
        CancellationToken cancellationToken)
    {
        model.CheckContext(request.Model, prompt, 0);
        var room = Math.Min(Math.Min(request.MaxTokens - 1, FirstRoom), model.Context - prompt.Count);
        using var prefill = Prefill.Run(model, prompt, room, request.ReusePrefix, cancellationToken);
        var start = Stopwatch.GetTimestamp();
        var text = new SpokenText(model.Text.StartDecoding(), [.. request.StopStrings, .. model.Text.StopStrings]);
        var ids = new List<int>();
        var reason = Decode(model, request, prefill, text, ids, progress, cancellationToken);
        if (text.Finish() is { Length: > 0 } rest)
            progress?.Report(new SpeakDelta(rest, ids.Count));
        var usage = prefill.Usage(Stopwatch.GetElapsedTime(start).TotalMilliseconds);

        // The last id was chosen but never fed: its position does not exist.
        if (request.ReusePrefix)
            prefill.Keep(ids.ToArray().AsSpan(0, prefill.Sequence.Length - prompt.Count));
        return new SpeakResult(text.Text, ids, ids.Count, reason, usage);
    }

    private static StopReason Decode(
        OnnxModel model,
        SpeakRequest request,
        Prefill prefill,
        SpokenText text,
        List<int> ids,
        IProgress<SpeakDelta>? progress,
        CancellationToken cancellationToken)
    {
        var sampler = new TokenSampler(request.Sampling);
        var logits = new float[model.Head.Vocabulary];
        var row = prefill.LastHidden;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            model.Head.Run(row, logits);
            var id = sampler.Next(model.Spoken(logits));
            ids.Add(id);
            if (model.Text.IsEndOfTurn(id))
                return StopReason.EndOfTurn;
            if (text.Append(id) is { Length: > 0 } piece)
                progress?.Report(new SpeakDelta(piece, ids.Count));
            if (text.Stopped)
                return StopReason.StopString;
            if (ids.Count == request.MaxTokens)
                return StopReason.MaxTokens;
            if (prefill.Sequence.Length == model.Context)
                return StopReason.ContextFull;
            model.Embeddings.CopyRows([id], prefill.Sequence.StepInput);
            row = prefill.Sequence.Step();
        }
    }
}
