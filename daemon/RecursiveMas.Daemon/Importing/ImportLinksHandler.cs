using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Links;
using RecursiveMas.Core.Links.PyTorch;
using RecursiveMas.Core.Links.Released;
using RecursiveMas.Core.Plans;
using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Output;
using RecursiveMas.Daemon.Patterns;

namespace RecursiveMas.Daemon.Importing;

/// <summary><c>rmas import-links</c>: links from elsewhere to where a pattern looks for them. All are read before the first is written.</summary>
internal sealed class ImportLinksHandler(CommandOutput output)
{
    /// <summary>Imports; the result is the exit code.</summary>
    /// <exception cref="RmasException">RMAS2xx: a file. RMAS216: a link has no place in the pattern.</exception>
    public int Run(OpenPattern pattern, string source, string? map, string? task)
    {
        var places = PlannedLink.Of(pattern.Compile(new PlanRequest(RunMode.Latent)));
        var read = Path.GetFileName(source) is ReleasedConfig.OuterFile or ReleasedConfig.InnerFile
            ? ReleasedConfig.Read(source, task).Select(one => (Place(pattern, places, Agent(pattern, one.From, source), Agent(pattern, one.To, source), source), Adapter(one)))
            : Mapped(source, map).Select(one => (Place(pattern, places, one.Edge.From, one.Edge.To, source), one.Link));
        var links = read.ToList();
        foreach (var (place, link) in links)
            LinkFile.Write(place.Path, link);

        var imported = links.Select(one => new ImportedLink(one.Item1.Label, one.Item1.Path, one.Item2.Metadata.SourceDim, one.Item2.Metadata.TargetDim)).ToList();
        output.Json(new { links = imported });
        output.Table(["link", "size", "file"], [.. imported.Select(one => (IReadOnlyList<string>)[one.Link, $"{one.SourceDim} → {one.TargetDim}", Path.GetRelativePath(Environment.CurrentDirectory, one.File)])], leftColumns: 3);
        return CommandHost.Ok;
    }

    private static IEnumerable<(LinkEdge Edge, RecursiveLink Link)> Mapped(string source, string? map)
    {
        var edges = LinkEdge.ParseMap(map ?? throw new RmasException("RMAS211", "the file does not say which edges its links serve", source, "say it with --map, e.g. --map \"planner->critic,critic->solver\""));
        if (Path.GetExtension(source).Equals(".json", StringComparison.OrdinalIgnoreCase))
            return LinkJsonReader.Read(source, edges).Select(one => (one.Edge, one.Link));
        var link = AnyLinkFile.Read(source, 0, edges[0].Role);
        return edges.Select(edge => edge.Role == link.Metadata.Role
            ? (edge, link)
            : throw new RmasException("RMAS216", $"the file holds an {(link.Metadata.Role == LinkRole.Inner ? "inner" : "outer")} link", source, link.Metadata.Role == LinkRole.Inner ? "map it to one agent" : "map it to an edge, from->to"));
    }

    private static RecursiveLink Adapter(ReleasedLink released)
    {
        var link = TorchLinkReader.Read(released.File);
        var (source, target) = (link.Metadata.SourceDim, link.Metadata.TargetDim);
        return (released.SourceDim ?? source, released.TargetDim ?? target) == (source, target)
            ? link
            : throw new RmasException("RMAS204", $"the adapter maps {source} → {target}, its configuration says {released.SourceDim} → {released.TargetDim}", released.File, "take both from the same release");
    }

    private static string Agent(OpenPattern pattern, string role, string source)
    {
        var agents = pattern.Document.File.Agents;
        return agents.FirstOrDefault(agent => string.Equals(agent.Id, role, StringComparison.OrdinalIgnoreCase))?.Id
            ?? throw new RmasException("RMAS216", $"the pattern has no agent '{role}' (agents: {string.Join(", ", agents.Select(agent => agent.Id))})", source, "name the agents like the release's roles, or import the adapters one by one with --map");
    }

    private static PlannedLink Place(OpenPattern pattern, IReadOnlyList<PlannedLink> places, string from, string to, string source) =>
        places.FirstOrDefault(place => place.From == from && place.To == to)
            ?? throw new RmasException("RMAS216", $"'{pattern.File}' uses no link {(from == to ? from : $"{from}->{to}")} (links: {string.Join(", ", places.Select(place => place.Label))})", source, "map it to a link the pattern uses");
}
