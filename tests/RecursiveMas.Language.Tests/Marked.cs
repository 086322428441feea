using RecursiveMas.Language.Documents;
using RecursiveMas.Language.Tests.Baselines;
using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Language.Tests;

/// <summary>A pattern with a cursor, written <c>¦</c>.</summary>
internal sealed record Marked(DocumentSnapshot Snapshot, int Offset)
{
    public static Marked Read(string text)
    {
        var offset = text.IndexOf('¦', StringComparison.Ordinal);
        var path = Path.Combine(Path.GetTempPath(), "marked", "main.rmas.json");
        return new Marked(new DocumentSnapshot(path, 1, text.Remove(offset, 1), new BaselineSurroundings(new Everything())), offset);
    }

    private sealed class Everything : IPatternFiles
    {
        public bool Exists(string path) => true;

        public string? ReadText(string path) => path.EndsWith("prompt.txt", StringComparison.Ordinal) ? "{{question}}\n{{slot:planner}} {{slot: planner }}\n" : null;

        public string? RootOf(string patternPath) => null;
    }
}
