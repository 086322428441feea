using RecursiveMas.Core.Json;
using RecursiveMas.Daemon.Serve.Lsp;
using RecursiveMas.Language.SemanticTokens;

namespace RecursiveMas.Daemon.Serve.Language;

/// <summary>Tokens as the protocol's five numbers each.</summary>
internal static class TokenEncoding
{
    /// <summary>Encodes tokens in order of place.</summary>
    public static LspSemanticTokens Of(LineMap lines, IReadOnlyList<PlaceholderToken> tokens)
    {
        var data = new List<int>(tokens.Count * 5);
        var (line, character) = (1, 1);
        foreach (var token in tokens)
        {
            var place = lines.Position(token.Span.Offset);
            data.AddRange([place.Line - line, place.Line == line ? place.Column - character : place.Column - 1, token.Span.Length, (int)token.Kind, 0]);
            (line, character) = (place.Line, place.Column);
        }

        return new LspSemanticTokens(data);
    }
}
