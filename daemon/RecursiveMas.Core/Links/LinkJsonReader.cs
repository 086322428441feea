using System.Text.Json;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.Core.Links;

/// <summary>
/// Reads both JSON forms of links. <c>norm: true</c> means the unit-norm form with its <c>scale</c>, otherwise the paper's form;
/// <c>gelu</c> is <c>erf</c> (PyTorch's default) where the file does not say. All links of a file are hidden → hidden.
/// </summary>
public static class LinkJsonReader
{
    /// <summary>Reads a file and gives every edge of the map its link.</summary>
    /// <param name="path">The JSON file.</param>
    /// <param name="edges">Which link serves which edge, see <see cref="LinkEdge.ParseMap"/>.</param>
    /// <exception cref="RmasException">RMAS210 unreadable JSON, RMAS211 the map names a link the file lacks or an edge twice, RMAS203–205 tensors.</exception>
    public static IReadOnlyList<EdgeLink> Read(string path, IReadOnlyList<LinkEdge> edges)
    {
        try
        {
            return Read(File.ReadAllBytes(path), path, edges);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new RmasException(new RmasError("RMAS210", $"cannot open the links file: {e.Message}", path), e);
        }
    }

    /// <summary>Reads a file's bytes; <paramref name="name"/> stands for the path in messages.</summary>
    /// <inheritdoc cref="Read(string, IReadOnlyList{LinkEdge})" />
    public static IReadOnlyList<EdgeLink> Read(byte[] content, string name, IReadOnlyList<LinkEdge> edges)
    {
        if (edges.GroupBy(e => (e.From, e.To)).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new RmasException("RMAS211", $"the edge {twice.Key.From}->{twice.Key.To} is mapped twice", name);
        try
        {
            using var document = JsonDocument.Parse(content);
            var file = new LinkJsonDocument(document.RootElement, name);
            return [.. edges.Select(edge => new EdgeLink(edge, file.Link(edge)))];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new RmasException(new RmasError("RMAS210", $"the links file is not valid JSON of a known form: {e.Message}", name), e);
        }
    }
}
