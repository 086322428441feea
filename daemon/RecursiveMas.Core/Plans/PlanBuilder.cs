using RecursiveMas.Core.Json;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Semantics;

namespace RecursiveMas.Core.Plans;

/// <summary>
/// Lays a sound topology out over the rounds. A hop is in the plan only when something of it reaches the answer: in the last round the
/// answering agent speaks straight from its prompt, and neither its own thoughts nor feedback are made for a round that never comes.
/// </summary>
internal sealed class PlanBuilder
{
    private readonly Topology topology;
    private readonly PlanRequest request;
    private readonly PatternFile file;
    private readonly DefaultsLog defaults = new();
    private readonly HopSettings settings;
    private readonly int rounds;

    internal PlanBuilder(Topology topology, PlanRequest request)
    {
        this.topology = topology;
        this.request = request;
        file = topology.Document.File;
        rounds = request.Mode == RunMode.Single
            ? 1
            : request.Rounds ?? defaults.Fill(file.Rounds, "rounds", StandardValues.Rounds, StandardValues.RoundsReason);
        settings = new HopSettings(topology.Document, request, defaults);
    }

    internal Plan Build()
    {
        var stages = request.Mode == RunMode.Single ? [new PlanStage(1, [Alone()])] : Loop();
        var models = new OrderedDictionary<string, PlannedModel>(StringComparer.Ordinal);
        foreach (var name in stages.SelectMany(stage => stage.Hops).Select(hop => hop.Model))
            models.TryAdd(name, settings.Model(name));
        return new Plan(
            file.Name ?? settings.Name(),
            file.Pattern,
            request.Mode,
            request.Control,
            rounds,
            settings.Seed,
            models,
            stages,
            defaults.All);
    }

    private Hop Alone()
    {
        if (request.Baseline is { } name)
            return settings.BaselineHop(name, topology.Baselines.GetValueOrDefault(name));
        var agent = Answering();
        var (key, template) = topology.Prompts[agent].ForSingle()!.Value;
        if (key != "single")
            defaults.TellText($"agents[{agent}].single", key, $"the agent's \"{key}\" prompt without its slots");
        return settings.Hop(0, new HopKey(1, agent), HopKind.Answer, PromptParts.Of(template, 1, _ => null));
    }

    private List<PlanStage> Loop()
    {
        TellEdges();
        var last = new HopKey(rounds, Answering());
        var needed = Needed(last);
        var indices = new Dictionary<HopKey, int>();
        var stages = new List<PlanStage>();
        for (var round = 1; round <= rounds; round++)
        {
            foreach (var level in topology.Levels)
            {
                var hops = level.Select(agent => new HopKey(round, agent)).Where(needed.Contains).ToArray();
                foreach (var hop in hops)
                    indices.Add(hop, indices.Count);
                if (hops.Length > 0)
                    stages.Add(new PlanStage(round, [.. hops.Select(hop => LoopHop(hop, hop == last, indices))]));
            }
        }

        return stages;
    }

    private Hop LoopHop(HopKey hop, bool answers, Dictionary<HopKey, int> indices)
    {
        var (key, template) = topology.Prompts[hop.Agent].ForRound(hop.Round, answers)!.Value;
        TellPromptChoice(hop, key);
        var kind = answers ? HopKind.Answer : request.Mode == RunMode.Text ? HopKind.Speak : HopKind.Think;
        return settings.Hop(indices[hop], hop, kind, PromptParts.Of(template, hop.Round, slot => Fill(hop, slot, indices)));
    }

    private SlotPart? Fill(HopKey hop, string slot, Dictionary<HopKey, int> indices)
    {
        if (Source(hop, slot) is not var (edge, sender))
            return null;
        return request.Mode == RunMode.Text
            ? new SlotPart(slot, indices[sender], edge.Name, null, null)
            : new SlotPart(slot, indices[sender], edge.Name, settings.OuterLink(edge), settings.SenderInnerLink(edge.From));
    }

    /// <summary>The hop whose output fills a slot; null in round 1 for feedback, and for senders that think no step.</summary>
    private (TopologyEdge Edge, HopKey Sender)? Source(HopKey hop, string slot)
    {
        var id = topology.Agents[hop.Agent].Id;
        if (topology.Edges.FirstOrDefault(e => e.To == id && e.Slot == slot) is not { } edge || topology.IndexOf(edge.From) is not { } from)
            return null;
        var round = edge.Feedback ? hop.Round - 1 : hop.Round;
        var silent = request.Mode == RunMode.Latent && settings.ThinksNothing(from);
        return round < 1 || silent ? null : (edge, new HopKey(round, from));
    }

    /// <summary>Every hop something of which reaches the answer.</summary>
    private HashSet<HopKey> Needed(HopKey answer)
    {
        var needed = new HashSet<HopKey> { answer };
        var open = new Stack<HopKey>(needed);
        while (open.TryPop(out var hop))
        {
            var template = topology.Prompts[hop.Agent].ForRound(hop.Round, hop == answer)!.Value.Template;
            foreach (var slot in template.Slots)
            {
                if (Source(hop, slot.Text) is var (_, sender) && needed.Add(sender))
                    open.Push(sender);
            }
        }

        return needed;
    }

    private int Answering()
    {
        var agent = topology.Answering!.Value;
        if (file.Decode?.Agent is null)
            defaults.TellText("decode.agent", topology.Agents[agent].Id, "the last agent answers");
        return agent;
    }

    private void TellEdges()
    {
        for (var i = 0; i < topology.Edges.Count; i++)
        {
            var edge = topology.Edges[i];
            if (edge.Path is null)
                defaults.Tell(JsonPath.Item("edges", i), RmasJson.ToLine(new EdgeSpec(edge.From, edge.To, edge.Slot, edge.Feedback)), $"pattern {RmasJson.ToLine(file.Pattern).Trim('"')}");
            else if (!edge.SlotWritten)
                defaults.TellText($"{edge.Path}.slot", edge.Slot, edge.Feedback ? "feedback edges fill it" : "the sender's id");
        }
    }

    private void TellPromptChoice(HopKey hop, string key)
    {
        var wanted = hop.Round == 1 ? "first" : "later";
        if (key != wanted && key is not ("prompt" or "final"))
            defaults.TellText($"agents[{hop.Agent}].{wanted}", key, $"the agent has only a \"{key}\" prompt; slots nobody fills yet are left out");
    }
}
