using RecursiveMas.Core.Links;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Language.Documents;

namespace RecursiveMas.Language.Rename;

/// <summary>Link files found by an agent's name move with it; those a pattern names stay where they are.</summary>
internal static class LinkFileMoves
{
    internal static IReadOnlyList<FileMove> Of(DocumentSnapshot snapshot, string agent, string newName)
    {
        var folder = PatternPaths.LinksFolder(snapshot.Path);
        var links = snapshot.Pattern.File.Links;
        var moves = new List<(string From, string To)>();
        if (!links.Inner.ContainsKey(agent)) moves.Add((LinkFileNames.Inner(agent), LinkFileNames.Inner(newName)));
        foreach (var edge in snapshot.Topology.Edges.Where(edge => (edge.From == agent || edge.To == agent) && !links.Outer.ContainsKey(edge.Name)))
        {
            var (from, to) = (edge.From == agent ? newName : edge.From, edge.To == agent ? newName : edge.To);
            moves.Add((LinkFileNames.Outer(edge.From, edge.To), LinkFileNames.Outer(from, to)));
        }

        return [.. moves.Distinct().Select(move => new FileMove(Path.Combine(folder, move.From), Path.Combine(folder, move.To)))
            .Where(move => snapshot.Surroundings.Exists(move.From))];
    }
}
