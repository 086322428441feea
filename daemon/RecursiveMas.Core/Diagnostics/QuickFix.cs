namespace RecursiveMas.Core.Diagnostics;

/// <summary>A repair offered for a diagnostic: data only, applied by whoever owns the text.</summary>
/// <param name="Title">What it does, in the imperative.</param>
/// <param name="Edits">Changes, none overlapping.</param>
/// <param name="Certain">Whether <c>rmas validate --fix</c> may apply it without asking.</param>
public sealed record QuickFix(string Title, IReadOnlyList<TextEdit> Edits, bool Certain = false)
{
    /// <summary>The text with the edits applied.</summary>
    public string ApplyTo(string text)
    {
        var result = text;
        foreach (var edit in Edits.OrderByDescending(e => e.Span.Offset))
            result = string.Concat(result.AsSpan(0, edit.Span.Offset), edit.NewText, result.AsSpan(edit.Span.End));
        return result;
    }
}
