using System.Runtime.InteropServices;
using RecursiveMas.Core.Engines.Prompts;
using RecursiveMas.Engines.Templates;

namespace RecursiveMas.Engines.Onnx;

/// <summary>Renders a conversation into positions: tokens become rows of the embedding table, latent segments become injected rows.</summary>
internal sealed class PromptBuilder(LatentStore latents, LoadedLinks links)
{
    /// <summary>Renders <paramref name="prompt"/> for the model loaded as <paramref name="name"/>.</summary>
    /// <exception cref="Core.Errors.RmasException">RMAS421 to RMAS427, see <see cref="EngineErrors"/>.</exception>
    internal PromptPositions Build(OnnxModel model, string name, ModelPrompt prompt)
    {
        if (prompt.Turns.Count == 0 || !prompt.Turns[^1].Segments.Any(HasContent))
            throw EngineErrors.EmptyPrompt(name);
        var keys = new List<PositionKey>();
        var embeddings = new List<float>();
        var injected = 0;
        foreach (var run in model.Text.Encode(prompt).Runs)
        {
            if (run is LatentRun latent)
                injected += AddRows(model, name, latent.Segment, keys, embeddings);
            else if (run is TokenRun tokens)
                AddTokens(model, name, tokens.Ids, keys, embeddings);
        }

        return new PromptPositions([.. embeddings], [.. keys], injected);
    }

    private static void AddTokens(OnnxModel model, string name, IReadOnlyList<int> ids, List<PositionKey> keys, List<float> embeddings)
    {
        model.CheckIds(name, ids);
        keys.AddRange(ids.Select(PositionKey.Token));
        model.Embeddings.CopyRows([.. ids], Grow(embeddings, ids.Count * model.Width));
    }

    private int AddRows(OnnxModel model, string name, LatentSegment segment, List<PositionKey> keys, List<float> embeddings)
    {
        var latent = latents.Get(segment.Latent);
        if (segment.Zeroed)
        {
            Grow(embeddings, latent.Rows.Rows * model.Width).Clear();
            keys.AddRange(Enumerable.Repeat(PositionKey.Zero, latent.Rows.Rows));
            return latent.Rows.Rows;
        }

        var rows = links.Cross(latent, segment.Links, name, model.Width);
        var source = latent.Source(segment.Links);
        embeddings.AddRange(rows.Values.AsSpan());
        keys.AddRange(Enumerable.Range(0, rows.Rows).Select(row => new PositionKey(source, row)));
        return rows.Rows;
    }

    private static Span<float> Grow(List<float> values, int more)
    {
        CollectionsMarshal.SetCount(values, values.Count + more);
        return CollectionsMarshal.AsSpan(values)[^more..];
    }

    private static bool HasContent(PromptSegment segment) => segment switch
    {
        TextSegment text => !string.IsNullOrWhiteSpace(text.Text),
        TokensSegment tokens => tokens.Ids.Count > 0,
        _ => true,
    };
}
