using RecursiveMas.Core.Plans;
using RecursiveMas.Language.Documents;

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
        return snapshot.Pattern.File.Models.TryGetValue(agent.Model, out var model)
            ? $"{text}- model: {Words.Code(agent.Model)}\n{ModelHover.Lines(snapshot, model)}"
            : text;
    }
}
