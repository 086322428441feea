using System.Text.Json.Nodes;
using RecursiveMas.Core.Links;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Semantics;

namespace RecursiveMas.Core.Tests.Patterns;

/// <summary>Checking a pattern somebody else wrote touches nothing outside of its root.</summary>
[TestClass]
public sealed class PatternBoundsTests
{
    private static readonly string Root = Path.Combine(Path.GetTempPath(), "bounds", "workspace");

    [TestMethod]
    [DataRow("//host/share/x", "a")]
    [DataRow("/dev/zero", "a")]
    [DataRow("../../outside", "a")]
    [DataRow("link/x", "a")]
    [DataRow("circle/x", "a")]
    [DataRow("x", "/dev/zero")]
    [DataRow("x", "../../../a")]
    public void Check_WhenAPathLeaves_AsksForNothingThere(string path, string agent)
    {
        var files = new Recorder(Root, new() { ["link"] = "//host/share", ["circle"] = "circle" });
        PatternChecker.Check(Pattern(path, agent), files);
        Assert.IsNotEmpty(files.Asked);
        var outside = files.Asked.Where(asked => !PatternPaths.IsInside(Root, Path.GetFullPath(asked)) || asked.Contains("link" + Path.DirectorySeparatorChar, StringComparison.Ordinal)).ToList();
        Assert.IsEmpty(outside, string.Join(", ", outside));
    }

    [TestMethod]
    [DataRow("/dev/zero")]
    [DataRow("//host/share/x")]
    public void Check_WhenThereIsNoRoot_DoesNotAskForAbsolutePaths(string path)
    {
        var files = new Recorder(null, []);
        PatternChecker.Check(Pattern(path, "a"), files);
        CollectionAssert.DoesNotContain(files.Asked, PatternPaths.Resolve(Pattern(path, "a").Path, path));
    }

    [TestMethod]
    public void Check_WhenALinkLeadsElsewhereOnThisMachine_FollowsItForModelsAlone()
    {
        var files = new Recorder(Root, new() { ["link"] = Path.Combine(Path.GetTempPath(), "bounds", "large") });
        var codes = PatternChecker.Check(Pattern("link/x", "a"), files).Select(found => found.Code).ToList();
        CollectionAssert.Contains(files.Asked, Path.Combine(Root, "link", "x"));
        CollectionAssert.DoesNotContain(files.Read, Path.Combine(Root, "link", "x"));
        CollectionAssert.Contains(codes, "RMAS061");
    }

    [TestMethod]
    public void HoldsText_WhenTheRootWasOpenedThroughALink_StaysInside()
    {
        var outer = Path.Combine(Path.GetTempPath(), "bounds");
        var files = new Recorder(Root, new() { [".."] = Path.Combine(outer, "real"), ["prompt.txt"] = Path.Combine(outer, "real", "texts", "p.txt"), ["other.txt"] = Path.Combine(outer, "p.txt") });
        var bounds = new PatternBounds(Pattern("x", "a"), files);
        Assert.IsTrue(bounds.HoldsText(Path.Combine(Root, "prompt.txt")));
        Assert.IsFalse(bounds.HoldsText(Path.Combine(Root, "other.txt")));
    }

    private static PatternDocument Pattern(string path, string agent) => PatternDocument.Parse(Path.Combine(Root, "main.rmas.json"), new JsonObject
    {
        ["version"] = 1,
        ["pattern"] = "sequential",
        ["models"] = new JsonObject { ["m"] = new JsonObject { ["package"] = path } },
        ["agents"] = new JsonArray(
            new JsonObject { ["id"] = agent, ["model"] = "m", ["prompt"] = new JsonObject { ["file"] = path } },
            new JsonObject { ["id"] = "b", ["model"] = "m", ["prompt"] = "{{question}}" }),
        ["links"] = new JsonObject { ["inner"] = new JsonObject { ["b"] = path } },
        ["dataset"] = new JsonObject { ["file"] = path },
    }.ToJsonString());

    /// <summary>Remembers what it was asked for; links are those it was told, <c>..</c> being the root itself.</summary>
    private sealed class Recorder(string? root, Dictionary<string, string> links) : IPatternFiles
    {
        public List<string> Asked { get; } = [];

        public List<string> Read { get; } = [];

        public bool SeesModels => true;

        public bool Exists(string path) => Ask(path);

        public string? ReadText(string path)
        {
            Read.Add(path);
            return Ask(path) ? "{{question}}" : null;
        }

        public string? RootOf(string patternPath) => root;

        public string? LinkTargetOf(string path) =>
            root is null || !PatternPaths.IsInside(root, path) ? null : path == root ? links.GetValueOrDefault("..") : links.GetValueOrDefault(Path.GetRelativePath(root, path));

        public LinkMetadata? LinkAt(string path) => Ask(path) ? null : null;

        public ModelFacts? ModelAt(string folder) => Ask(folder) ? null : null;

        private bool Ask(string path)
        {
            Asked.Add(path);
            return true;
        }
    }
}
