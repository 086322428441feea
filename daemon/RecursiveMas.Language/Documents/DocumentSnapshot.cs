using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Semantics;
using RecursiveMas.Language.Names;
using RecursiveMas.Language.Surroundings;

namespace RecursiveMas.Language.Documents;

/// <summary>
/// One version of an open pattern. Immutable, so that readers share it while the next version is typed; what is derived from the text is
/// made when first asked for, once.
/// </summary>
public sealed class DocumentSnapshot
{
    private readonly IPatternSurroundings raw;
    private readonly Lazy<IPatternSurroundings> bounded;
    private readonly Lazy<LineMap> lines;
    private readonly Lazy<PatternDocument> pattern;
    private readonly Lazy<Topology> topology;
    private readonly Lazy<PlanResult> plan;
    private readonly Lazy<NameIndex> names;
    private readonly Lazy<IReadOnlySet<string>?> openedLinks;

    /// <summary>A version of a document.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="version">The editor's version number.</param>
    /// <param name="text">All of the text.</param>
    /// <param name="surroundings">What lies around the pattern.</param>
    public DocumentSnapshot(string path, int version, string text, IPatternSurroundings surroundings)
    {
        (Path, Version, Text, raw) = (path, version, text, surroundings);
        bounded = new(() => new BoundedSurroundings(surroundings, new PatternBounds(Pattern, surroundings)));
        lines = new(() => new LineMap(text));
        pattern = new(() => PatternDocument.Parse(path, text));
        topology = new(() => Topology.Of(Pattern, surroundings));
        plan = new(() => PlanCompiler.TryCompile(Pattern, new PlanRequest(RunMode.Latent), surroundings));
        names = new(() => NameIndex.Of(Pattern, Topology));
        openedLinks = new(() => Plan is { } found ? found.LinksOpened(path => Surroundings.LinkAt(path)?.Input) : null);
    }

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>The editor's version number.</summary>
    public int Version { get; }

    /// <summary>All of the text.</summary>
    public string Text { get; }

    /// <summary>What lies around the pattern, within its bounds.</summary>
    public IPatternSurroundings Surroundings => bounded.Value;

    /// <summary>Lines of <see cref="Text"/>, also of texts too large to be parsed.</summary>
    public LineMap Lines => lines.Value;

    /// <summary>The parsed pattern.</summary>
    public PatternDocument Pattern => pattern.Value;

    /// <summary>What the pattern means, as far as it can be read.</summary>
    public Topology Topology => topology.Value;

    /// <summary>Everything there is to say about the text, in order of place.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => plan.Value.Diagnostics;

    /// <summary>The plan of a latent run; null when the file has errors.</summary>
    public Plan? Plan => plan.Value.Plan;

    /// <summary>Link files a latent run opens; null when the file has errors.</summary>
    public IReadOnlySet<string>? OpenedLinks => openedLinks.Value;

    /// <summary>Every name and where it stands.</summary>
    public NameIndex Names => names.Value;

    /// <summary>The next version, its text changed in one place or altogether.</summary>
    /// <param name="version">The new version number.</param>
    /// <param name="replaced">What is replaced; null for all of the text.</param>
    /// <param name="newText">What stands there afterwards.</param>
    public DocumentSnapshot Change(int version, TextSpan? replaced, string newText)
    {
        var text = replaced is { } span ? string.Concat(Text.AsSpan(0, span.Offset), newText, Text.AsSpan(span.End)) : newText;
        return new DocumentSnapshot(Path, version, text, raw);
    }

    /// <summary>The same text among files that may have changed.</summary>
    public DocumentSnapshot Refresh() => new(Path, Version, Text, raw);
}
