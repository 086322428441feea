using System.Collections.Concurrent;
using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Latents;
using RecursiveMas.Core.Links;

namespace RecursiveMas.Engines.Onnx;

/// <summary>Links by id (sha256 of the file). Loading the same bytes twice keeps one.</summary>
internal sealed class LoadedLinks
{
    private readonly ConcurrentDictionary<string, (RecursiveLink Link, string Path)> links = new(StringComparer.Ordinal);

    internal LinkDescription Load(LoadLinkRequest request)
    {
        var loaded = request.Content is null ? LinkFile.Read(request.Path) : LinkFile.Read(request.Content, request.Path);
        links.TryAdd(loaded.Id, (loaded.Link, request.Path));
        return new LinkDescription(loaded.Id, loaded.Link.Metadata);
    }

    internal void Clear() => links.Clear();

    /// <summary>R_in of a model with hidden size <paramref name="width"/>.</summary>
    /// <exception cref="Core.Errors.RmasException">RMAS422 not loaded; RMAS423 wrong widths.</exception>
    internal RecursiveLink Inner(string id, string model, int width)
    {
        var (link, path) = Get(id);
        var metadata = link.Metadata;
        return metadata.SourceDim == width && metadata.TargetDim == width
            ? link
            : throw EngineErrors.LinkDimensions(path, metadata.SourceDim, metadata.TargetDim, model, width, width);
    }

    /// <summary>
    /// Rows H as they enter a model: links applied in order, <c>[m, d_sender]</c> → <c>[m, d_receiver]</c>, every row finite.
    /// </summary>
    /// <exception cref="Core.Errors.RmasException">RMAS422, RMAS423 as above; RMAS424 naming the first row that is not finite.</exception>
    internal LatentRows Cross(StoredLatent latent, IReadOnlyList<string> ids, string model, int width)
    {
        var rows = latent.Rows;
        string? last = null;
        for (var i = 0; i < ids.Count; i++)
        {
            var (link, path) = Get(ids[i]);
            var metadata = link.Metadata;
            if (metadata.SourceDim != rows.Width || (i == ids.Count - 1 && metadata.TargetDim != width))
                throw EngineErrors.LinkDimensions(path, metadata.SourceDim, metadata.TargetDim, model, rows.Width, width);
            rows = link.Apply(rows);
            last = path;
        }

        if (rows.Width != width)
            throw EngineErrors.LatentDimensions(latent.Handle, rows.Width, model, width);
        return RowReduction.FirstBad(rows) is { } bad ? throw EngineErrors.RowNotFinite(latent.Handle, bad, model, last) : rows;
    }

    private (RecursiveLink Link, string Path) Get(string id) =>
        links.TryGetValue(id, out var entry) ? entry : throw EngineErrors.UnknownLink(id);
}
