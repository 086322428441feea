using RecursiveMas.Core.Patterns;
using RecursiveMas.Language.Cursors;
using RecursiveMas.Language.Documents;

namespace RecursiveMas.Language.Completion;

/// <summary>Offers of names the pattern defines.</summary>
internal static class NameOffers
{
    /// <summary>Models of the user's store.</summary>
    internal static IEnumerable<CompletionOffer> Stored(DocumentSnapshot snapshot, bool isWebLlm) =>
        (snapshot.Surroundings.StoredModels ?? []).Where(model => model.IsWebLlm == isWebLlm)
            .Select(model => Plain(StoredModelName.Prefix + model.Name, CompletionKind.Model, $"model store{(model.Facts?.Architecture is { } kind ? $", {kind}" : "")}"));

    /// <summary>An offer of a name as it is.</summary>
    internal static CompletionOffer Plain(string name, CompletionKind kind, string? detail, int rank = 0) => new(name, kind, detail, default, name, rank);

    /// <summary>Agents; the other end of the same edge comes last, since no edge leads to itself.</summary>
    internal static IEnumerable<CompletionOffer> Agents(DocumentSnapshot snapshot, Cursor cursor)
    {
        var other = cursor.Steps[0].Key == "edges" && snapshot.Pattern.File.Edges.ElementAtOrDefault(cursor.Steps[1].Index) is { } edge
            ? cursor.Steps[^1].Key == "from" ? edge.To : edge.From
            : null;
        return snapshot.Topology.Agents.Where(agent => agent.Id.Length > 0).DistinctBy(agent => agent.Id)
            .Select(agent => Plain(agent.Id, CompletionKind.Agent, agent.Role ?? agent.Model, agent.Id == other ? 1 : 0));
    }

    /// <summary>Keys of <c>links</c>: agents that have no inner link named yet, or edges without an outer one.</summary>
    internal static IEnumerable<CompletionOffer> LinkKeys(DocumentSnapshot snapshot, Cursor cursor)
    {
        var links = snapshot.Pattern.File.Links;
        var current = cursor.Text?.Value;
        var inside = cursor.OnKey ? cursor.Steps.Count == 3 : cursor.Steps.Count == 2;
        if (!inside || cursor.Steps[0].Key != "links") return [];
        return cursor.Steps[1].Key switch
        {
            "inner" => snapshot.Topology.Agents.Select(agent => agent.Id)
                .Where(id => id.Length > 0 && (id == current || !links.Inner.ContainsKey(id))).Distinct()
                .Select(id => Plain(id, CompletionKind.Agent, "inner link")),
            "outer" => snapshot.Topology.Edges.Where(snapshot.Topology.IsSound).Select(edge => edge.Name)
                .Where(name => name == current || !links.Outer.ContainsKey(name)).Distinct()
                .Select(name => Plain(name, CompletionKind.Edge, "outer link")),
            _ => [],
        };
    }

    /// <summary>Slots the receiving agent's prompts have; those an edge fills already come last.</summary>
    internal static IEnumerable<CompletionOffer> SlotsOfReceiver(DocumentSnapshot snapshot, Cursor cursor)
    {
        if (snapshot.Pattern.File.Edges.ElementAtOrDefault(cursor.Steps[1].Index) is not { } edge || snapshot.Topology.IndexOf(edge.To) is not { } receiver) return [];
        var filled = snapshot.Topology.Edges.Where(e => e.To == edge.To && e.Path != $"edges[{cursor.Steps[1].Index}]").Select(e => e.Slot).ToHashSet();
        return snapshot.Topology.Prompts[receiver].OfLoop().SelectMany(prompt => prompt.Template.Slots).Select(slot => slot.Text).Distinct()
            .Select(slot => Plain(slot, CompletionKind.Slot, filled.Contains(slot) ? "filled by another edge" : $"slot of {edge.To}", filled.Contains(slot) ? 1 : 0));
    }

    internal static IEnumerable<CompletionOffer> Models(DocumentSnapshot snapshot) =>
        snapshot.Pattern.File.Models.Select(model => Plain(model.Key, CompletionKind.Model, model.Value.Package ?? model.Value.WebLlm ?? model.Value.Model));

    internal static IEnumerable<CompletionOffer> Tools(DocumentSnapshot snapshot) =>
        BuiltInTools.All.Select(tool => snapshot.Pattern.File.Tools.ContainsKey(tool)
            ? Plain(tool, CompletionKind.Tool, "in \"tools\"")
            : Plain(tool, CompletionKind.Tool, "built in, not in \"tools\" yet", 1));
}
