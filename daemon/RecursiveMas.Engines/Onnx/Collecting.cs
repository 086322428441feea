using System.Runtime.InteropServices;
using RecursiveMas.Core.Engines;

namespace RecursiveMas.Engines.Onnx;

/// <summary>Teacher-forced passes: the model is made to write a given message, and the hidden states that predict it are kept.</summary>
internal static class Collecting
{
    /// <summary>One row per message token: the hidden state at the position before it, <c>[n, d]</c>.</summary>
    internal static CollectResult Run(
        OnnxModel model, CollectRequest request, PromptPositions prompt, CancellationToken cancellationToken)
    {
        var message = model.Text.Tokenize(request.Message);
        List<int> ids = [.. message.Ids];
        List<int> starts = [.. message.Starts];
        List<int> ends = [.. message.Ends];
        if (request.IncludeEnd)
        {
            ids.Add(model.Text.EndOfTurn ?? throw EngineErrors.NoEndOfTurn(request.Model));
            starts.Add(request.Message.Length);
            ends.Add(request.Message.Length);
        }

        if (ids.Count == 0)
            return new CollectResult([], [], [], model.Width, []);
        model.CheckIds(request.Model, ids);

        // The last target predicts nothing here, so it is not fed.
        var fed = ids.Count - 1;
        model.CheckContext(request.Model, prompt, fed);
        var embeddings = new float[(prompt.Count + fed) * model.Width];
        prompt.Embeddings.CopyTo(embeddings, 0);
        model.Embeddings.CopyRows(CollectionsMarshal.AsSpan(ids)[..fed], embeddings.AsSpan(prompt.Embeddings.Length));
        var hidden = new float[embeddings.Length];
        using var sequence = new Sequence(model.Trunk, new KvBuffer(model.Trunk.Kv, prompt.Count + fed), 0);
        sequence.Prefill(embeddings, hidden, cancellationToken);
        var rows = hidden.AsSpan((prompt.Count - 1) * model.Width);
        return new CollectResult(ids, starts, ends, model.Width, MemoryMarshal.AsBytes(rows).ToArray());
    }
}
