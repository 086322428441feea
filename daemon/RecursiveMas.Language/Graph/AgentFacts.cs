using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Plans;
using RecursiveMas.Language.Documents;

namespace RecursiveMas.Language.Graph;

/// <summary>An agent as a graph shows it. Unknown is null.</summary>
/// <param name="Id">Its id; empty when none is written.</param>
/// <param name="Role">Role shown to people.</param>
/// <param name="Model">Name of its model; empty when none is written.</param>
/// <param name="Engine">Engine of the model; null when there is no such model.</param>
/// <param name="Source">Package path or prebuilt id, as written.</param>
/// <param name="ModelFacts">What the model's folder says about itself.</param>
/// <param name="LatentSteps">m, or its limit; the default where none is written.</param>
/// <param name="AutoSteps">Whether it may stop before <paramref name="LatentSteps"/>.</param>
/// <param name="Tools">Tools it may call when it writes.</param>
/// <param name="Answers">Whether it writes the answer in the last round.</param>
/// <param name="Speaks">Whether a latent run lets it write; null when the pattern has no plan.</param>
/// <param name="Stage">Place in the order of a round, from 0; agents of one stage may run side by side. Null for agents in or behind a cycle.</param>
/// <param name="Group">How many agents share the stage.</param>
/// <param name="InnerLink">Its inner link.</param>
public sealed record AgentFacts(
    string Id,
    string? Role,
    string Model,
    string? Engine,
    string? Source,
    ModelFacts? ModelFacts,
    int LatentSteps,
    bool AutoSteps,
    IReadOnlyList<string> Tools,
    bool Answers,
    bool? Speaks,
    int? Stage,
    int? Group,
    LinkFacts? InnerLink)
{
    /// <summary>The agent at an index.</summary>
    internal static AgentFacts Of(DocumentSnapshot snapshot, int index)
    {
        var topology = snapshot.Topology;
        var agent = topology.Agents[index];
        var model = snapshot.Pattern.File.Models.GetValueOrDefault(agent.Model);
        var level = topology.Levels.Select((agents, at) => (Agents: agents, At: at)).FirstOrDefault(level => level.Agents.Contains(index));
        return new AgentFacts(
            agent.Id,
            agent.Role,
            agent.Model,
            model is null ? null : model.Engine ?? (model.Package is null ? "webllm" : "onnx"),
            model?.Package ?? model?.WebLlm ?? model?.Model,
            model?.Package is { } package ? snapshot.Surroundings.FactsOf(snapshot.Path, package) : null,
            agent.LatentSteps?.Steps ?? StandardValues.LatentSteps,
            agent.LatentSteps?.Auto ?? false,
            agent.Tools,
            topology.Answering == index,
            snapshot.Plan is { } plan ? plan.Hops.Any(hop => hop.Agent == agent.Id && hop.Kind != HopKind.Think) : null,
            level.Agents is null ? null : level.At,
            level.Agents?.Count,
            agent.Id.Length > 0 ? LinkFacts.Inner(snapshot, agent.Id).WithNeed(snapshot) : null);
    }
}
