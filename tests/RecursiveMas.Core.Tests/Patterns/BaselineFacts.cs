using RecursiveMas.Core.Links;
using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Core.Tests.Patterns;

/// <summary>Models and links around every baseline, by name: a package <c>wide</c>, a checkpoint <c>narrow</c>, links from the first to both.</summary>
internal static class BaselineFacts
{
    /// <summary>The store of cases about it.</summary>
    internal static IReadOnlyList<StoredModelFacts> Stored { get; } =
        [new("small", false, new("qwen3", 96, 3, 3, 32, 512, 316_128, 1_264_512, "small weights", true)), new("web", true, null)];

    internal static LinkMetadata? Link(string path) => Path.GetFileName(path) switch
    {
        "planner.inner.safetensors" => Link(LinkRole.Inner, 96, 96, null),
        "planner-critic.outer.safetensors" => Link(LinkRole.Outer, 96, 80, 0.99873),
        "other.outer.safetensors" => Link(LinkRole.Outer, 96, 96, 0.5) with { SourceCheckpoint = "another" },
        _ => null,
    };

    internal static ModelFacts? Model(string folder) => Path.GetFileName(folder) switch
    {
        "wide" => new("qwen2", 96, 3, 3, 32, 512, 316_128, 1_264_512, "wide weights", true),
        "narrow" => new("llama", 80, 3, 5, 16, 512, null, null, null, false),
        _ => null,
    };

    private static LinkMetadata Link(LinkRole role, int source, int target, double? cosine) =>
        new(role, LinkForm.Paper, null, LinkInput.Hidden, source, target, 0, null, null, "ridge", cosine, new Dictionary<string, string>());
}
