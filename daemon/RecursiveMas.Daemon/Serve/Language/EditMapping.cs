using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;
using RecursiveMas.Daemon.Serve.Documents;
using RecursiveMas.Daemon.Serve.Lsp;
using RecursiveMas.Language.Documents;
using RecursiveMas.Language.Rename;

namespace RecursiveMas.Daemon.Serve.Language;

/// <summary>Edits in the form the editor takes: by version where it knows that, else by URI.</summary>
internal static class EditMapping
{
    /// <summary>Edits of the document itself.</summary>
    public static WorkspaceEdit Of(string uri, DocumentSnapshot snapshot, IReadOnlyList<TextEdit> edits, EditorSettings settings) =>
        Of(uri, snapshot, [new FileEdits(snapshot.Path, snapshot.Text, edits)], [], settings);

    /// <summary>Edits of several files, and files that move.</summary>
    public static WorkspaceEdit Of(string uri, DocumentSnapshot snapshot, IReadOnlyList<FileEdits> files, IReadOnlyList<FileMove> moves, EditorSettings settings)
    {
        var changes = files.Select(file => (Uri: file.Path == snapshot.Path ? uri : DocumentUri.Of(file.Path), Edits: Edits(file))).ToList();
        if (!settings.VersionedEdits) return new WorkspaceEdit(Changes: changes.ToDictionary(change => change.Uri, change => change.Edits));
        var documents = changes.Select(object (change) =>
            new TextDocumentEdit(new VersionedTextDocumentIdentifier(change.Uri, change.Uri == uri ? snapshot.Version : null), change.Edits));
        var renames = settings.RenamesFiles ? moves.Select(object (move) => new RenameFile("rename", DocumentUri.Of(move.From), DocumentUri.Of(move.To))) : [];
        return new WorkspaceEdit(DocumentChanges: [.. documents, .. renames]);
    }

    private static IReadOnlyList<LspTextEdit> Edits(FileEdits file)
    {
        var lines = new LineMap(file.Text);
        return [.. file.Edits.Select(edit => new LspTextEdit(Positions.Of(lines, edit.Span), edit.NewText))];
    }
}
