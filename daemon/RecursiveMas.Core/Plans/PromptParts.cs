using System.Globalization;
using System.Text;
using RecursiveMas.Core.Patterns.Prompts;

namespace RecursiveMas.Core.Plans;

/// <summary>Turns a template into the parts of a hop's user turn.</summary>
internal static class PromptParts
{
    /// <summary>Slots that <paramref name="fill"/> leaves empty are dropped, and the texts around them joined.</summary>
    internal static IReadOnlyList<PromptPart> Of(PromptTemplate template, int round, Func<string, SlotPart?> fill)
    {
        var parts = new List<PromptPart>();
        var text = new StringBuilder();
        void Flush()
        {
            if (text.Length > 0)
                parts.Add(new TextPart(text.ToString()));
            text.Clear();
        }

        foreach (var piece in template.Pieces)
        {
            PromptPart? part = piece.Kind switch
            {
                PromptPieceKind.Question => new QuestionPart(),
                PromptPieceKind.Slot => fill(piece.Text),
                _ => null,
            };
            if (part is not null)
            {
                Flush();
                parts.Add(part);
            }
            else if (piece.Kind == PromptPieceKind.Round)
            {
                text.Append(CultureInfo.InvariantCulture, $"{round}");
            }
            else if (piece.Kind is PromptPieceKind.Text or PromptPieceKind.Unclosed)
            {
                text.Append(piece.Text);
            }
        }

        Flush();
        return parts;
    }
}
