using System.Text.Json;
using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Semantics;
using RecursiveMas.Language.Documents;
using RecursiveMas.Language.Names;

namespace RecursiveMas.Language.Rename;

/// <summary>Renames agents, models and slots wherever they stand: edges, links, prompts, prompt files, names of link files.</summary>
public static class RenameSymbol
{
    /// <summary>What would be renamed at an offset; null when nothing is named there.</summary>
    public static RenameTarget? Prepare(DocumentSnapshot snapshot, int offset) => snapshot.Names.At(offset) is { } place
        ? new RenameTarget(place.Span, place.Key.Name, Unnameable(snapshot, place.Key))
        : null;

    /// <summary>Renames what stands at an offset; null when nothing is named there.</summary>
    public static RenameResult? At(DocumentSnapshot snapshot, int offset, string newName)
    {
        if (snapshot.Names.At(offset) is not { } place) return null;
        var key = place.Key;
        if ((Unnameable(snapshot, key) ?? Forbidden(snapshot, key, newName)) is { } error) return new RenameResult([], [], error);
        if (newName == key.Name) return new RenameResult([], [], null);

        var inJson = JsonSerializer.Serialize(newName, RmasJson.Compact)[1..^1];
        List<TextEdit> edits = [.. snapshot.Names.Places(key).Select(at => new TextEdit(at.Span, inJson))];
        if (key.Kind == NameKind.Slot) edits.AddRange(UnnamedEdges(snapshot, key).Select(edge => WriteSlot(snapshot, edge, inJson)));
        FileEdits[] document = [new FileEdits(snapshot.Path, snapshot.Text, edits)];
        return new RenameResult(
            [.. document, .. PromptFileEdits.Of(snapshot, key, newName)],
            key.Kind == NameKind.Agent ? LinkFileMoves.Of(snapshot, key.Name, newName) : [],
            null);
    }

    private static RmasError? Unnameable(DocumentSnapshot snapshot, NameKey key)
    {
        if (key.Kind == NameKind.Tool) return Refusal("tools are built in, so their names are fixed");
        var implied = key.Kind == NameKind.Slot && UnnamedEdges(snapshot, key).Any(edge => edge.Path is null);
        return implied
            ? Refusal($"the pattern's shorthand calls this slot \"{key.Name}\"", "write the edges out, then name its slot")
            : null;
    }

    private static RmasError? Forbidden(DocumentSnapshot snapshot, NameKey key, string newName)
    {
        if (key.Kind == NameKind.Model ? newName.Trim().Length == 0 : !NameForm.IsName(newName))
            return Refusal(key.Kind == NameKind.Model ? "a model needs a name" : $"\"{newName}\" is no name: {NameForm.Words}");

        // Agents' names become file names, which may lie on a disk that ignores case; a name may change its own case.
        var comparison = key.Kind == NameKind.Agent ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var taken = snapshot.Names.All.Any(place => place.Key.Kind == key.Kind && place.Key.Agent == key.Agent
            && place.Key.Name != key.Name && place.Key.Name.Equals(newName, comparison));
        if (taken) return Refusal($"\"{newName}\" is taken");
        return key.Kind == NameKind.Agent && ReceiverWith(snapshot, key, newName) is { } receiver
            ? Refusal($"\"{receiver}\" already has a slot \"{newName}\"", "rename that slot first")
            : null;
    }

    // A receiver's slot called after the agent would run into another slot of that name.
    private static string? ReceiverWith(DocumentSnapshot snapshot, NameKey agent, string newName)
    {
        var topology = snapshot.Topology;
        return topology.Edges
            .Where(edge => edge.From == agent.Name && !edge.SlotWritten && !edge.Feedback && topology.IndexOf(edge.To) is { } to
                && snapshot.Names.Places(new NameKey(NameKind.Slot, newName, to)).Any())
            .Select(edge => edge.To)
            .FirstOrDefault();
    }

    private static IEnumerable<TopologyEdge> UnnamedEdges(DocumentSnapshot snapshot, NameKey slot) =>
        snapshot.Topology.Edges.Where(edge => !edge.SlotWritten && edge.Slot == slot.Name && snapshot.Topology.IndexOf(edge.To) == slot.Agent);

    private static TextEdit WriteSlot(DocumentSnapshot snapshot, TopologyEdge edge, string name)
    {
        var node = (JsonObjectSyntax)snapshot.Pattern.Locate(edge.Path!)!.Value;
        return new TextEdit(new TextSpan(node.Members[^1].Span.End, 0), $", \"slot\": \"{name}\"");
    }

    private static RmasError Refusal(string why, string? nextStep = null) => new("RMAS091", why, null, nextStep);
}
