using RecursiveMas.Core.Links;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Tests.Patterns;
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

    public LinkMetadata? LinkAt(string path) => BaselineFacts.Link(path);

    public ModelFacts? ModelAt(string folder) => BaselineFacts.Model(folder);

    public IReadOnlyList<StoredModelFacts>? StoredModels => files.StoredModels;

    public bool SeesModels => files.SeesModels;
}
