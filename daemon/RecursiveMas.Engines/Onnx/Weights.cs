using System.Runtime.InteropServices;
using RecursiveMas.Core.Engines;

namespace RecursiveMas.Engines.Onnx;

/// <summary>Rows of the embedding table and of the output head, for fitting links.</summary>
internal static class Weights
{
    /// <summary>Input embeddings <c>[ids, d]</c>.</summary>
    internal static EmbedResult Embeddings(OnnxModel model, EmbedRequest request)
    {
        model.CheckIds(request.Model, request.Ids);
        var rows = new float[request.Ids.Count * model.Width];
        model.Embeddings.CopyRows([.. request.Ids], rows);
        return Result(model, rows);
    }

    /// <summary>
    /// Rows of the output head <c>[ids, d]</c>: the head is linear up to a cap, so its answer to unit vector j holds element j of every row. This works
    /// for tied and untied heads alike.
    /// </summary>
    internal static EmbedResult OutputHead(OnnxModel model, EmbedRequest request, CancellationToken cancellationToken)
    {
        model.CheckIds(request.Model, request.Ids);
        var rows = new float[request.Ids.Count * model.Width];
        var unit = new float[model.Width];
        var logits = new float[model.Head.Vocabulary];
        for (var j = 0; j < model.Width; j++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            unit[j] = 1;
            model.Head.RunLinear(unit, logits);
            unit[j] = 0;
            for (var i = 0; i < request.Ids.Count; i++)
                rows[(i * model.Width) + j] = logits[request.Ids[i]];
        }

        return Result(model, rows);
    }

    private static EmbedResult Result(OnnxModel model, float[] rows) =>
        new(rows.Length / model.Width, model.Width, MemoryMarshal.AsBytes(rows.AsSpan()).ToArray());
}
