using System.Collections.Concurrent;
using RecursiveMas.Daemon.Serve.Connection;
using RecursiveMas.Daemon.Serve.Lsp;
using RecursiveMas.Language.Documents;
using RecursiveMas.Language.Surroundings;

namespace RecursiveMas.Daemon.Serve.Documents;

/// <summary>
/// Documents as the editor has them. Changes come one after the other, each before anything that was sent after it is looked at; readers
/// take a snapshot and keep it, whatever is typed meanwhile.
/// </summary>
/// <param name="surroundings">What lies around patterns.</param>
/// <param name="folders">Open folders; a new document without a path is thought to lie in the first.</param>
internal sealed class OpenDocuments(IPatternSurroundings surroundings, WorkspaceFolders folders)
{
    private readonly ConcurrentDictionary<string, DocumentSnapshot> open = new(StringComparer.Ordinal);

    /// <summary>URIs of all open documents.</summary>
    public ICollection<string> Uris => open.Keys;

    /// <summary>The newest version; null when it is not open.</summary>
    public DocumentSnapshot? Find(string uri) => open.GetValueOrDefault(uri);

    /// <summary>The newest version.</summary>
    /// <exception cref="StreamJsonRpc.LocalRpcException">It is not open.</exception>
    public DocumentSnapshot Require(string uri) =>
        Find(uri) ?? throw ServerErrors.Of(ServerErrors.InvalidParams, $"{uri} is not open");

    /// <summary>Opens a document; opening it again replaces it.</summary>
    public void Open(TextDocumentItem document) =>
        open[document.Uri] = new DocumentSnapshot(DocumentUri.ToPath(document.Uri, folders.First), document.Version, document.Text, surroundings);

    /// <summary>Applies changes in order.</summary>
    /// <exception cref="StreamJsonRpc.LocalRpcException">It is not open.</exception>
    public void Change(VersionedTextDocumentIdentifier document, IReadOnlyList<ContentChange> changes)
    {
        var snapshot = Require(document.Uri);
        var version = document.Version ?? snapshot.Version + 1;
        foreach (var change in changes)
            snapshot = snapshot.Change(version, change.Range is { } range ? Positions.Span(snapshot.Text, snapshot.Lines, range) : null, change.Text);
        open[document.Uri] = snapshot;
    }

    /// <summary>Closes a document.</summary>
    public void Close(string uri) => open.TryRemove(uri, out _);

    /// <summary>Looks at the files around every document anew.</summary>
    public void Refresh()
    {
        foreach (var (uri, snapshot) in open) open[uri] = snapshot.Refresh();
    }
}
