using RecursiveMas.Core.Links;

namespace RecursiveMas.Core.Tests.Links;

/// <summary>Links and metadata made up for tests.</summary>
internal static class SampleLinks
{
    internal static LinkMetadata Paper(int source, int target, int bottleneck = 0) => new(
        source == target ? LinkRole.Inner : LinkRole.Outer,
        LinkForm.Paper,
        bottleneck > 0 ? GeluKind.Erf : null,
        LinkInput.Hidden,
        source,
        target,
        bottleneck,
        null,
        null,
        "import",
        null,
        new Dictionary<string, string>());

    /// <summary>A link with every tensor its form allows, values from the seed.</summary>
    internal static RecursiveLink Random(LinkMetadata metadata, int seed)
    {
        var random = new Random(seed);
        return new RecursiveLink(
            metadata,
            LinkLayout.Expected(metadata).ToDictionary(
                t => t.Name,
                t => Enumerable.Range(0, (int)t.Count).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray()));
    }
}
