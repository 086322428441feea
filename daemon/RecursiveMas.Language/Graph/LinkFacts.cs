using RecursiveMas.Core.Links;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Language.Documents;

namespace RecursiveMas.Language.Graph;

/// <summary>A link's file and what it says about itself. Unknown is null.</summary>
/// <param name="File">Path relative to the pattern, with <c>/</c>.</param>
/// <param name="Path">Absolute path.</param>
/// <param name="Named">Whether the pattern names the file; otherwise it is found by its name.</param>
/// <param name="Present">Whether there is such a file.</param>
/// <param name="Needed">Whether a latent run opens it; null when the pattern has no plan, or nobody asked.</param>
/// <param name="Form">Form.</param>
/// <param name="Input">What it expects.</param>
/// <param name="SourceDim">d of the sender.</param>
/// <param name="TargetDim">d of the receiver.</param>
/// <param name="Bottleneck">Width of the σ branch; 0 when there is none.</param>
/// <param name="Parameters">Numbers it holds.</param>
/// <param name="Method">How it was made.</param>
/// <param name="HeldOutCosine">Mean cosine on held-out rows.</param>
public sealed record LinkFacts(
    string File,
    string Path,
    bool Named,
    bool Present,
    bool? Needed,
    LinkForm? Form,
    LinkInput? Input,
    int? SourceDim,
    int? TargetDim,
    int? Bottleneck,
    long? Parameters,
    string? Method,
    double? HeldOutCosine)
{
    /// <summary>The facts with <see cref="Needed"/>, which takes a plan: whatever must be quick right after a keystroke does without.</summary>
    internal LinkFacts WithNeed(DocumentSnapshot snapshot) => this with { Needed = snapshot.OpenedLinks?.Contains(Path) };

    /// <summary>The outer link of an edge.</summary>
    internal static LinkFacts Outer(DocumentSnapshot snapshot, string from, string to)
    {
        var path = PatternPaths.OuterLink(snapshot.Pattern, from, to);
        return Of(snapshot, path, snapshot.Pattern.File.Links.Outer.ContainsKey(PatternPaths.EdgeName(from, to)));
    }

    /// <summary>The inner link of an agent.</summary>
    internal static LinkFacts Inner(DocumentSnapshot snapshot, string agent) =>
        Of(snapshot, PatternPaths.InnerLink(snapshot.Pattern, agent), snapshot.Pattern.File.Links.Inner.ContainsKey(agent));

    /// <summary>Every link a pattern may use, each once.</summary>
    internal static IEnumerable<LinkFacts> All(DocumentSnapshot snapshot) => snapshot.Topology.Agents.Select(agent => agent.Id).Where(id => id.Length > 0).Distinct()
        .Select(id => Inner(snapshot, id))
        .Concat(snapshot.Topology.Edges.Where(snapshot.Topology.IsSound).DistinctBy(edge => edge.Name).Select(edge => Outer(snapshot, edge.From, edge.To)));

    private static LinkFacts Of(DocumentSnapshot snapshot, string path, bool named)
    {
        var link = snapshot.Surroundings.LinkAt(path);
        return new LinkFacts(
            System.IO.Path.GetRelativePath(PatternPaths.FolderOf(snapshot.Path), path).Replace('\\', '/'),
            path,
            named,
            link is not null || snapshot.Surroundings.Exists(path),
            null,
            link?.Form,
            link?.Input,
            link?.SourceDim,
            link?.TargetDim,
            link?.Bottleneck,
            link is null ? null : Count(link),
            link?.Method,
            link?.HeldOutCosine);
    }

    // Tensors a form may leave out are not counted: whether they are there only the file's header says.
    private static long Count(LinkMetadata link) =>
        LinkLayout.Expected(link).Where(tensor => tensor.Required).Sum(tensor => tensor.Shape.Aggregate(1L, (product, size) => product * size));
}
