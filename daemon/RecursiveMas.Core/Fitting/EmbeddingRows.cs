using System.Runtime.InteropServices;
using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.Core.Fitting;

/// <summary>A receiver's input embeddings, each asked for once; at most one row per distinct token of the messages is kept.</summary>
internal sealed class EmbeddingRows(FitAgent agent)
{
    private readonly Dictionary<int, float[]> rows = [];

    /// <summary>The embedding of a token fetched before.</summary>
    internal float[] this[int id] => rows[id];

    internal async Task FetchAsync(IEnumerable<int> ids, CancellationToken cancellationToken)
    {
        var missing = ids.Where(id => !rows.ContainsKey(id)).Distinct().ToArray();
        if (missing.Length == 0)
            return;
        var values = Check(await agent.Engine.EmbedAsync(new EmbedRequest(agent.Model.Model, missing), cancellationToken), missing.Length, agent);
        var width = agent.Model.HiddenSize;
        for (var i = 0; i < missing.Length; i++)
            rows[missing[i]] = values.AsSpan(i * width, width).ToArray();
    }

    /// <summary>The rows of an answer, refused when they are not <c>[count, hidden]</c>.</summary>
    internal static float[] Check(EmbedResult result, int count, FitAgent agent)
    {
        if (result.Rows != count || result.Width != agent.Model.HiddenSize || result.F32.Length != sizeof(float) * count * result.Width)
        {
            throw new RmasException(
                "RMAS223",
                $"the engine gave {result.Rows} rows of {result.Width} in {result.F32.Length} bytes for {count} tokens of a model with hidden size {agent.Model.HiddenSize}",
                $"agent {agent.Agent}");
        }

        return MemoryMarshal.Cast<byte, float>(result.F32.AsSpan()).ToArray();
    }
}
