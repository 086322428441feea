using RecursiveMas.Core.Json;
using RecursiveMas.Core.Patterns.Prompts;
using RecursiveMas.Language.Documents;

namespace RecursiveMas.Language.SemanticTokens;

/// <summary>Colours placeholders inside prompts; what is no placeholder keeps the colour of text.</summary>
public static class PlaceholderTokens
{
    /// <summary>Tokens in order of place, none overlapping.</summary>
    public static IReadOnlyList<PlaceholderToken> Of(DocumentSnapshot snapshot)
    {
        var topology = snapshot.Topology;
        var templates = topology.Prompts
            .SelectMany(prompts => new[] { prompts.Prompt, prompts.First, prompts.Later, prompts.Final, prompts.Single })
            .Concat(topology.Baselines.Values)
            .OfType<PromptTemplate>()
            .Where(template => !template.InFile);
        return [.. templates.SelectMany(template => template.Pieces).SelectMany(Tokens).Where(token => token.Span.Length > 0).OrderBy(token => token.Span.Offset)];
    }

    private static IEnumerable<PlaceholderToken> Tokens(PromptPiece piece)
    {
        if (piece.Kind is PromptPieceKind.Question or PromptPieceKind.Round)
        {
            yield return new PlaceholderToken(piece.Span, PlaceholderTokenKind.Macro);
        }
        else if (piece.Kind == PromptPieceKind.Slot)
        {
            yield return new PlaceholderToken(TextSpan.FromBounds(piece.Span.Offset, piece.NameSpan.Offset), PlaceholderTokenKind.Macro);
            yield return new PlaceholderToken(piece.NameSpan, PlaceholderTokenKind.Variable);
            yield return new PlaceholderToken(TextSpan.FromBounds(piece.NameSpan.End, piece.Span.End), PlaceholderTokenKind.Macro);
        }
    }
}
