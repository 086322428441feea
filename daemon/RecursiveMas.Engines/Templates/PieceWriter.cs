using System.Text;
using RecursiveMas.Engines.Tokenizers;

namespace RecursiveMas.Engines.Templates;

/// <summary>
/// Collects pieces. The template's own text joins the segment it stands beside, as in a prompt rendered to one string; two segments of the
/// prompt are not joined unless asked, so that a message has the same tokens wherever it stands.
/// </summary>
internal sealed class PieceWriter(TextTokenizer tokenizer)
{
    private readonly List<RenderedPiece> pieces = [];
    private readonly StringBuilder pending = new();
    private bool holdsSegment;
    private bool strips;

    /// <summary>Writes text of the template, in which added tokens are markers: the first match, of several the longest.</summary>
    public void Markup(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var found = Longest(text, at);
            if (found is null)
            {
                Append(text[at++].ToString());
                continue;
            }

            Add(new SpecialPiece(found.Content, found.Id));
            strips = found.StripsAfter;
            at += found.Content.Length;
        }
    }

    /// <summary>Writes text of the prompt, in which nothing is special.</summary>
    public void Segment(string text)
    {
        if (text.Length == 0)
            return;
        if (holdsSegment)
            Flush();
        holdsSegment |= Append(text);
    }

    /// <summary>Writes text in which nothing is special, as a part of whatever follows.</summary>
    public void Joined(string text) => Append(text);

    /// <summary>Lets the next segment join the one before it, where no token comes between them.</summary>
    public void JoinNext() => holdsSegment = false;

    /// <summary>Writes a piece that is not text.</summary>
    public void Add(RenderedPiece piece)
    {
        Flush();
        pieces.Add(piece);
        strips = false;
    }

    /// <summary>Everything written.</summary>
    public IReadOnlyList<RenderedPiece> Finish()
    {
        Flush();
        return pieces;
    }

    // Some tokens take the white space after them, wherever it comes from.
    private bool Append(string text)
    {
        var rest = strips ? text.TrimStart() : text;
        pending.Append(rest);
        strips &= rest.Length == 0;
        return rest.Length > 0;
    }

    private void Flush()
    {
        if (pending.Length > 0)
            pieces.Add(new TextPiece(pending.ToString()));
        pending.Clear();
        holdsSegment = false;
    }

    private AddedToken? Longest(string text, int at)
    {
        AddedToken? longest = null;
        foreach (var added in tokenizer.AddedTokens.Values)
        {
            // Line breaks of the template may join those of the text beside them.
            if (!added.IsSpecial && AddedToken.IsWhiteSpace(added.Content)) continue;
            if (text.AsSpan(at).StartsWith(added.Content, StringComparison.Ordinal) && added.Content.Length > (longest?.Content.Length ?? 0))
                longest = added;
        }

        return longest;
    }
}
