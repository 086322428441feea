using RecursiveMas.Core.Json;
using RecursiveMas.Core.Links;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Plans;

namespace RecursiveMas.Core.Tests.Patterns;

/// <summary>A folder of <c>tests/baselines</c>: <c>main.rmas.json</c>, perhaps <c>main.request.json</c>, and what is said about them.</summary>
internal sealed record BaselineCase(string Name)
{
    /// <summary>Set to 1, every baseline is written instead of compared.</summary>
    private const string UpdateVariable = "RMAS_UPDATE_BASELINES";

    internal static string Root { get; } = Path.Combine(Repository.Root, "tests", "baselines");

    internal static IEnumerable<BaselineCase> All =>
        Directory.GetDirectories(Root).Order(StringComparer.Ordinal).Select(path => new BaselineCase(Path.GetFileName(path)));

    internal string Folder => Path.Combine(Root, Name);

    /// <summary>The pattern; <c>main.padding</c> says how many spaces follow it, so that a file too large need not be kept.</summary>
    internal PatternDocument Document
    {
        get
        {
            var bytes = File.ReadAllBytes(Path.Combine(Folder, "main.rmas.json"));
            var padding = Path.Combine(Folder, "main.padding");
            var spaces = File.Exists(padding) ? int.Parse(File.ReadAllText(padding), System.Globalization.CultureInfo.InvariantCulture) : 0;
            return PatternDocument.Parse(Path.Combine(Folder, "main.rmas.json"), [.. bytes, .. Enumerable.Repeat((byte)' ', spaces)]);
        }
    }

    internal IPatternFiles Files => new BaselineFiles(hasWorkspace: !Name.StartsWith("NoWorkspace", StringComparison.Ordinal), seesModels: Name.StartsWith("ModelFolder", StringComparison.Ordinal), seesStore: Name.StartsWith("StoredModel", StringComparison.Ordinal));

    internal PlanRequest Request
    {
        get
        {
            var path = Path.Combine(Folder, "main.request.json");
            return File.Exists(path) ? RmasJson.Read<PlanRequest>(File.ReadAllText(path)) : new PlanRequest(RunMode.Latent);
        }
    }

    /// <summary>Compares with a file of the case, or writes it.</summary>
    internal void Verify(string file, string actual)
    {
        var path = Path.Combine(Folder, file);
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            File.WriteAllText(path, actual);
            return;
        }

        var expected = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        Assert.AreEqual(expected, actual, $"{Name}/{file} differs; when the new text is right: {UpdateVariable}=1 dotnet run --project tests/{typeof(BaselineCase).Assembly.GetName().Name}");
    }

    public override string ToString() => Name;

    /// <summary>Everything exists but what is called missing; prompts are read from the case; the workspace is <c>tests</c>.</summary>
    private sealed class BaselineFiles(bool hasWorkspace, bool seesModels, bool seesStore) : IPatternFiles
    {
        public IReadOnlyList<StoredModelFacts>? StoredModels => seesStore ? BaselineFacts.Stored : null;

        public bool SeesModels => seesModels;

        public bool Exists(string path) => !path.Contains("missing", StringComparison.Ordinal);

        public LinkMetadata? LinkAt(string path) => BaselineFacts.Link(path);

        public ModelFacts? ModelAt(string folder) => BaselineFacts.Model(folder);

        public string? ReadText(string path) => DiskPatternFiles.Instance.ReadText(path);

        public string? RootOf(string patternPath) => hasWorkspace ? Path.GetDirectoryName(Root) : null;
    }
}
