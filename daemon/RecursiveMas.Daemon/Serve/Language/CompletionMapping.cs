using System.Globalization;
using RecursiveMas.Daemon.Serve.Documents;
using RecursiveMas.Daemon.Serve.Lsp;
using RecursiveMas.Language.Completion;
using RecursiveMas.Language.Documents;

namespace RecursiveMas.Daemon.Serve.Language;

/// <summary>Offers in the protocol's form.</summary>
internal static class CompletionMapping
{
    /// <summary>All offers of a place.</summary>
    public static CompletionList Of(DocumentSnapshot snapshot, IReadOnlyList<CompletionOffer> offers) =>
        new(IsIncomplete: false, [.. offers.Select((offer, i) => Of(snapshot, offer, i))]);

    private static CompletionItem Of(DocumentSnapshot snapshot, CompletionOffer offer, int index) => new(
        offer.Label,
        Kind(offer.Kind),
        offer.Detail,
        index.ToString("D5", CultureInfo.InvariantCulture),
        new LspTextEdit(Positions.Of(snapshot.Lines, offer.Replaced), offer.NewText));

    private static int Kind(CompletionKind kind) => kind switch
    {
        CompletionKind.Agent => 7,
        CompletionKind.Edge => 23,
        CompletionKind.Model or CompletionKind.PrebuiltModel => 9,
        CompletionKind.Slot => 6,
        CompletionKind.Placeholder => 14,
        CompletionKind.Tool => 3,
        CompletionKind.Folder => 19,
        _ => 17,
    };
}
