using RecursiveMas.Core.Links;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Language.Surroundings;

namespace RecursiveMas.Language.Tests.Baselines;

/// <summary>The same files everywhere: one package, one checkpoint, links for agents called planner, questions, a prompt.</summary>
internal sealed class BaselineSurroundings(IPatternFiles files) : IPatternSurroundings
{
    public bool Exists(string path) => path.Contains(".links", StringComparison.Ordinal) ? LinkAt(path) is not null : files.Exists(path);

    public string? ReadText(string path) => files.ReadText(path);

    public string? RootOf(string patternPath) => files.RootOf(patternPath);

    public IReadOnlyList<FolderEntry> List(string folder) => Path.GetFileName(folder) switch
    {
        "models" => [new("narrow", true), new("notes", true), new("wide", true)],
        "main.links" => [new("planner-critic.outer.safetensors", false), new("planner.inner.safetensors", false)],
        "narrow" or "notes" or "wide" => [new("config.json", false)],
        _ => [new("main.links", true), new("main.rmas.json", false), new("models", true), new("prices.json", false), new("prompt.txt", false), new("test.jsonl", false), new("train.jsonl", false)],
    };

    public LinkMetadata? LinkAt(string path) => Path.GetFileName(path) switch
    {
        "planner.inner.safetensors" => Link(LinkRole.Inner, 64, 64, null),
        "planner-critic.outer.safetensors" => Link(LinkRole.Outer, 64, 48, 0.99873),
        _ => null,
    };

    public ModelFacts? ModelAt(string folder) => Path.GetFileName(folder) switch
    {
        "wide" => new("qwen2", 96, 3, 3, 32, 512, 316_128, 1_264_512, true),
        "narrow" => new("llama", 80, 3, 5, 16, 512, null, null, false),
        _ => null,
    };

    private static LinkMetadata Link(LinkRole role, int source, int target, double? cosine) =>
        new(role, LinkForm.Paper, null, LinkInput.Hidden, source, target, 0, null, null, "ridge", cosine, new Dictionary<string, string>());
}
