using RecursiveMas.Core.Json;
using RecursiveMas.Language.Cursors;
using RecursiveMas.Language.Documents;

namespace RecursiveMas.Language.Completion;

/// <summary>Offers names and files the pattern means; keys and fixed words are the JSON Schema's.</summary>
public static class PatternCompletion
{
    /// <summary>Offers at an offset, the likeliest first.</summary>
    public static IReadOnlyList<CompletionOffer> At(DocumentSnapshot snapshot, int offset, CompletionSettings settings)
    {
        var cursor = Cursor.At(snapshot.Pattern, offset);
        if (cursor.Text is { } text && (offset <= text.Span.Offset || (offset == text.Span.End && IsClosed(snapshot, text)))) return [];
        if (cursor.Text is null && cursor.Value is not (null or JsonErrorSyntax)) return [];
        if (PlaceholderCompletion.IsPrompt(cursor)) return PlaceholderCompletion.At(snapshot, cursor);
        var candidates = Candidates(snapshot, cursor, settings);
        return [.. candidates.Select(offer => Placed(snapshot, cursor, offer)).OrderBy(offer => offer.Rank).ThenBy(offer => offer.Label, StringComparer.Ordinal)];
    }

    private static IEnumerable<CompletionOffer> Candidates(DocumentSnapshot snapshot, Cursor cursor, CompletionSettings settings)
    {
        if (cursor.OnKey || cursor.IsAt("links", "inner") || cursor.IsAt("links", "outer")) return NameOffers.LinkKeys(snapshot, cursor);
        if (cursor.IsAt("edges", "#", "from") || cursor.IsAt("edges", "#", "to") || cursor.IsAt("decode", "agent")) return NameOffers.Agents(snapshot, cursor);
        if (cursor.IsAt("edges", "#", "slot")) return NameOffers.SlotsOfReceiver(snapshot, cursor);
        if (cursor.IsAt("agents", "#", "model") || cursor.IsAt("baselines", "*", "model")) return NameOffers.Models(snapshot);
        if (cursor.IsAt("agents", "#", "tools", "#") || cursor.IsAt("baselines", "*", "tools", "#")) return NameOffers.Tools(snapshot);
        if (cursor.IsAt("models", "*", "webllm"))
            return settings.PrebuiltModels.Select(id => NameOffers.Plain(id, CompletionKind.PrebuiltModel, "prebuilt WebLLM model")).Concat(NameOffers.Stored(snapshot, isWebLlm: true));
        return PathOffers.At(snapshot, cursor);
    }

    /// <summary>A name in place of what is written between the quotes; with quotes of its own where there are none yet.</summary>
    private static CompletionOffer Placed(DocumentSnapshot snapshot, Cursor cursor, CompletionOffer offer)
    {
        var json = RmasJson.ToLine(offer.NewText);
        if (cursor.Text is not { } text)
            return offer with { Replaced = new TextSpan(cursor.Offset, 0), NewText = json };
        var end = IsClosed(snapshot, text) ? text.Span.End - 1 : cursor.Offset;
        return offer with { Replaced = TextSpan.FromBounds(text.Span.Offset + 1, end), NewText = json[1..^1] };
    }

    // A text that is still being typed ends where the reader gave up, without a quote.
    private static bool IsClosed(DocumentSnapshot snapshot, JsonStringSyntax text) =>
        text.Span.Length >= 2 && snapshot.Text[text.Span.End - 1] == '"';
}
