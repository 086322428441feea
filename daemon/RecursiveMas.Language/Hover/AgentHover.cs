using System.Globalization;
using RecursiveMas.Core.Plans;
using RecursiveMas.Language.Documents;
using RecursiveMas.Language.Graph;

namespace RecursiveMas.Language.Hover;

/// <summary>An agent: what it does, with which model, whom it hears and tells.</summary>
internal static class AgentHover
{
    internal static string Write(DocumentSnapshot snapshot, int index)
    {
        var topology = snapshot.Topology;
        var agent = topology.Agents[index];
        var text = $"**agent {Words.Prose(agent.Id)}**{(agent.Role is { } role ? $": {Words.Prose(role)}" : "")}\n\n";
        var answers = topology.Answering == index ? "; writes the answer in the last round" : "";
        var steps = agent.LatentSteps is { } written ? $"{(written.Auto ? "up to " : "")}{Words.Count(written.Steps, "latent step")}" : $"{Words.Count(StandardValues.LatentSteps, "latent step")} (default)";
        text += $"- thinks {steps}{answers}\n";
        var heard = topology.Edges.Where(edge => edge.To == agent.Id).Select(edge => $"{Words.Prose(edge.From)}{(edge.Feedback ? " (feedback)" : "")}").ToList();
        var told = topology.Edges.Where(edge => edge.From == agent.Id).Select(edge => $"{Words.Prose(edge.To)}{(edge.Feedback ? " (feedback)" : "")}").ToList();
        if (heard.Count > 0) text += $"- hears {string.Join(", ", heard)}\n";
        if (told.Count > 0) text += $"- tells {string.Join(", ", told)}\n";
        text += Links(snapshot, agent.Id);
        return snapshot.Pattern.File.Models.TryGetValue(agent.Model, out var model)
            ? $"{text}- model: {Words.Code(agent.Model)}\n{ModelHover.Lines(snapshot, model)}"
            : text;
    }

    // Edges a pattern's name implies have no place of their own to be asked about.
    private static string Links(DocumentSnapshot snapshot, string id)
    {
        var text = LinkFacts.Inner(snapshot, id) is { Present: true } inner ? $"- inner link: {Word(inner)}\n" : "";
        foreach (var edge in snapshot.Topology.Edges.Where(edge => edge.From == id && edge.Path is null && snapshot.Topology.IsSound(edge)).DistinctBy(edge => edge.Name))
        {
            if (LinkFacts.Outer(snapshot, edge.From, edge.To) is { Present: true } outer) text += $"- link to {Words.Prose(edge.To)}: {Word(outer)}\n";
        }

        return text;
    }

    private static string Word(LinkFacts link) => link switch
    {
        { Form: null } => "cannot be read",
        { HeldOutCosine: { } cosine } => $"{Words.Count(link.SourceDim!.Value)} → {Words.Count(link.TargetDim!.Value)}, held-out cosine {cosine.ToString("0.0000", CultureInfo.InvariantCulture)}",
        _ => $"{Words.Count(link.SourceDim!.Value)} → {Words.Count(link.TargetDim!.Value)}, made by {Words.Prose(link.Method!)}",
    };
}
