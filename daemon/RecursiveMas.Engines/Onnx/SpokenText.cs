using System.Text;
using RecursiveMas.Engines.Tokenizers;

namespace RecursiveMas.Engines.Onnx;

/// <summary>Text of the tokens decoded so far, in whole characters, ending right after the first stop string.</summary>
internal sealed class SpokenText(StreamingDecoder decoder, IReadOnlyList<string> stopStrings)
{
    private readonly StringBuilder text = new();
    private readonly int longestStop = stopStrings.Select(x => x.Length).DefaultIfEmpty(0).Max();

    /// <summary>Whether a stop string has appeared.</summary>
    internal bool Stopped { get; private set; }

    /// <summary>All of it.</summary>
    internal string Text => text.ToString();

    /// <summary>Adds a token; returns the characters it completed.</summary>
    internal string Append(int id) => Add(decoder.Append(id));

    /// <summary>Ends the text; returns what was still incomplete.</summary>
    internal string Finish() => Stopped ? "" : Add(decoder.Finish());

    private string Add(string piece)
    {
        if (piece.Length == 0)
            return piece;
        var before = text.Length;
        text.Append(piece);

        // A stop string may have begun in earlier pieces, but not ended there.
        var from = Math.Max(0, before - longestStop + 1);
        var tail = text.ToString(from, text.Length - from);
        var end = int.MaxValue;
        foreach (var stop in stopStrings)
        {
            var at = stop.Length == 0 ? -1 : tail.IndexOf(stop, StringComparison.Ordinal);
            if (at >= 0)
                end = Math.Min(end, from + at + stop.Length);
        }

        if (end == int.MaxValue)
            return piece;
        Stopped = true;
        text.Length = end;
        return text.ToString(before, end - before);
    }
}
