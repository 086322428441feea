using Microsoft.ML.Tokenizers;

namespace RecursiveMas.Engines.Tokenizers;

/// <summary>Leaves a text in one piece: the pieces were made before.</summary>
internal sealed class WholeText : PreTokenizer
{
    /// <inheritdoc />
    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text) => [(0, text.Length)];

    /// <inheritdoc />
    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text) => [(0, text.Length)];
}
