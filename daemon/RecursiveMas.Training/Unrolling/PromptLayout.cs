using RecursiveMas.Training.Models;
using static TorchSharp.torch;

namespace RecursiveMas.Training.Unrolling;

/// <summary>Lays tokens and rows of a batch of prompts into one tensor of input embeddings, padded on the left.</summary>
internal sealed class PromptLayout(FrozenDecoder decoder)
{
    private readonly List<List<(int Table, int Row)>> positions = [];
    private readonly List<long> tokens = [];
    private readonly List<Tensor> tables = [];
    private readonly Dictionary<int, (int Table, LatentBatch Rows)> bySource = [];

    /// <summary>Rows of a source hop, already in this model's embedding space.</summary>
    internal void Offer(int source, LatentBatch rows)
    {
        bySource[source] = (tables.Count + 1, rows);
        tables.Add(rows.Rows.reshape(-1, rows.Rows.shape[^1]));
    }

    /// <summary>Appends the next question's prompt, and tokens after it.</summary>
    internal void Add(IReadOnlyList<UnrolledRun> runs, ReadOnlySpan<long> after)
    {
        var question = positions.Count;
        var line = new List<(int, int)>();
        foreach (var run in runs)
        {
            if (run.Ids is { } ids)
                AddTokens(line, ids);
            else
                AddRows(line, bySource[run.Source], question);
        }

        AddTokens(line, after);
        positions.Add(line);
    }

    /// <summary>The embeddings <c>[batch, time, d]</c> and each prompt's length.</summary>
    internal (Tensor Embeddings, int[] Lengths) Build()
    {
        var lengths = positions.Select(line => line.Count).ToArray();
        var time = lengths.Max();
        var starts = new long[tables.Count + 1];
        long next = tokens.Count;
        for (var table = 1; table < starts.Length; table++)
        {
            starts[table] = next;
            next += tables[table - 1].shape[0];
        }

        // Padding takes the first row of all: it is masked, so any finite row does.
        var order = new long[positions.Count * time];
        for (var row = 0; row < positions.Count; row++)
        {
            var line = positions[row];
            var at = ((row + 1) * time) - line.Count;
            foreach (var (table, index) in line)
                order[at++] = starts[table] + index;
        }

        var all = cat([decoder.Embed([.. tokens]), .. tables], 0);
        var index_ = tensor(order).to(decoder.Device);
        return (all.index_select(0, index_).reshape(positions.Count, time, decoder.Shape.Hidden), lengths);
    }

    private void AddTokens(List<(int, int)> line, ReadOnlySpan<long> ids)
    {
        foreach (var id in ids)
        {
            line.Add((0, tokens.Count));
            tokens.Add(id);
        }
    }

    private static void AddRows(List<(int, int)> line, (int Table, LatentBatch Latent) source, int question)
    {
        var width = (int)source.Latent.Rows.shape[1];
        for (var k = 0; k < source.Latent.Counts[question]; k++)
            line.Add((source.Table, (question * width) + k));
    }
}
