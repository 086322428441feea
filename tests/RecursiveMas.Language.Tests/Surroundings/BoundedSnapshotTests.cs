using RecursiveMas.Core.Links;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Language.Completion;
using RecursiveMas.Language.Documents;
using RecursiveMas.Language.Hover;
using RecursiveMas.Language.Graph;
using RecursiveMas.Language.Surroundings;

namespace RecursiveMas.Language.Tests.Surroundings;

/// <summary>Language features touch nothing outside of a pattern's root.</summary>
[TestClass]
public sealed class BoundedSnapshotTests
{
    private static readonly string Root = Path.Combine(Path.GetTempPath(), "bounded");

    [TestMethod]
    [DataRow("//host/share/x")]
    [DataRow("/dev/zero")]
    [DataRow("../../x")]
    public void Features_WhenAPathLeaves_AskForNothingThere(string path)
    {
        var text = $$"""
            { "version": 1, "pattern": "sequential", "models": { "m": { "package": "{{path}}" } },
              "agents": [{ "id": "a", "model": "m", "prompt": { "file": "{{path}}" } }, { "id": "/etc/b", "model": "m", "prompt": "x" }],
              "links": { "inner": { "a": "{{path}}" } } }
            """;
        var seen = new Recorder();
        var snapshot = new DocumentSnapshot(Path.Combine(Root, "main.rmas.json"), 1, text, seen);
        Assert.IsNotEmpty(snapshot.Diagnostics);
        PatternGraph.Of(snapshot);
        for (var at = 0; at < text.Length; at++)
        {
            PatternHover.At(snapshot, at);
            Definition.GoToDefinition.At(snapshot, at);
            _ = PatternCompletion.At(snapshot, at, CompletionSettings.Default).ToList();
        }

        Assert.IsNotEmpty(seen.Asked);
        var outside = seen.Asked.Where(asked => !PatternPaths.IsInside(Root, Path.GetFullPath(asked))).Distinct().ToList();
        Assert.IsEmpty(outside, string.Join(", ", outside));
    }

    private sealed class Recorder : IPatternSurroundings
    {
        public List<string> Asked { get; } = [];

        public bool SeesModels => true;

        public bool Exists(string path) => Ask(path);

        public string? ReadText(string path) => Ask(path) ? "{{question}}" : null;

        public string? RootOf(string patternPath) => Root;

        public LinkMetadata? LinkAt(string path) => Ask(path) ? null : null;

        public ModelFacts? ModelAt(string folder) => Ask(folder) ? null : null;

        public IReadOnlyList<FolderEntry> List(string folder) => Ask(folder) ? [] : [];

        private bool Ask(string path)
        {
            Asked.Add(path);
            return true;
        }
    }
}
