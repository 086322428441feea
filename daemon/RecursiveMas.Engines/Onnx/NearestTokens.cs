using System.Numerics.Tensors;
using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Latents;

namespace RecursiveMas.Engines.Onnx;

/// <summary>Reads hidden states with the output head: which tokens would have been written there.</summary>
internal static class NearestTokens
{
    /// <summary>The likeliest tokens of each row.</summary>
    /// <exception cref="Core.Errors.RmasException">RMAS427 when the rows are not this model's width.</exception>
    internal static NearestTokensResult Run(OnnxModel model, NearestTokensRequest request, CancellationToken cancellationToken)
    {
        RequestRules.Check(request.Rows);
        if (request.Rows.Width != model.Width)
            throw EngineErrors.BadRequest($"rows of {request.Rows.Width} values are no hidden states of model '{request.Model}', which has {model.Width}");
        var rows = new LatentRows(HalfCodec.Decode(request.Rows.F16), request.Rows.Rows, model.Width);
        var logits = new float[model.Head.Vocabulary];
        var read = new List<IReadOnlyList<NearestToken>>(rows.Rows);

        // One row at a time: logits are wide, and a latent may have many rows.
        for (var row = 0; row < rows.Rows; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            model.Head.Run(rows.Values.AsMemory(row * model.Width, model.Width), logits);
            read.Add(Likeliest(model, logits, request.Count));
        }

        return new NearestTokensResult(read);
    }

    private static IReadOnlyList<NearestToken> Likeliest(OnnxModel model, float[] logits, int count)
    {
        var spoken = model.Spoken(logits);
        var probabilities = new float[spoken.Length];
        TensorPrimitives.SoftMax(spoken, probabilities);
        if (!float.IsFinite(probabilities[0]))
            return [];
        var best = new PriorityQueue<int, float>();
        for (var id = 0; id < probabilities.Length; id++)
        {
            if (best.Count < count)
                best.Enqueue(id, probabilities[id]);
            else
                best.EnqueueDequeue(id, probabilities[id]);
        }

        return [.. best.UnorderedItems.OrderByDescending(item => item.Priority).ThenBy(item => item.Element)
            .Select(item => new NearestToken(item.Element, model.Text.TokenText(item.Element), item.Priority))];
    }
}
