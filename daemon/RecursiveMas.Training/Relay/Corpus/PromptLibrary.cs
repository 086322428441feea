using RecursiveMas.Core.Engines.Prompts;
using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Plans;

namespace RecursiveMas.Training.Relay.Corpus;

/// <summary>The prompts of a pattern file, as the loop will send them: models are trained on nothing else.</summary>
public sealed class PromptLibrary
{
    private readonly Dictionary<(string Agent, PromptKind Kind), Hop> hops = [];
    private readonly PromptLibrary? brief;

    /// <summary>Compiles the pattern's text plans and keeps one hop for each agent and kind.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="brief">The same agents asked to be brief; null where nobody is.</param>
    public PromptLibrary(PatternDocument pattern, PromptLibrary? brief = null)
    {
        this.brief = brief;
        var files = new EveryFileExists();
        var plan = PlanCompiler.Compile(pattern, new PlanRequest(RunMode.Text, Rounds: 3), files);
        foreach (var hop in plan.Hops)
        {
            var kind = hop.Kind == HopKind.Answer ? PromptKind.Final : hop.Round == 1 ? PromptKind.First : PromptKind.Later;
            hops.TryAdd((hop.Agent, kind), hop);
        }

        var alone = PlanCompiler.Compile(pattern, new PlanRequest(RunMode.Single), files).Hops.Single();
        hops[(alone.Agent, PromptKind.Single)] = alone;
        if (pattern.File.Baselines.ContainsKey("whole"))
            hops[("", PromptKind.Whole)] = PlanCompiler.Compile(pattern, new PlanRequest(RunMode.Single, Baseline: "whole"), files).Hops.Single();
    }

    /// <summary>
    /// The conversation up to what the model writes last. Slots and the model's earlier turns become token segments, so that the
    /// encoder can tell them from the prompt; <paramref name="encode"/> gives their ids.
    /// </summary>
    public ModelPrompt Prompt(RelayConversation conversation, Func<string, IReadOnlyList<int>> encode)
    {
        var hop = Hop(conversation);
        var slots = hop.Prompt.OfType<SlotPart>().Select(slot => (PromptSegment)new TokensSegment(encode(conversation.Slots[slot.Slot])));
        var prompt = PromptAssembly.Assemble(hop, conversation.Question, new Queue<PromptSegment>(slots));
        var turns = prompt.Turns.ToList();
        for (var i = 0; i < conversation.Target.Results.Count; i++)
        {
            turns.Add(new PromptTurn(PromptRole.Assistant, [new TokensSegment(encode(conversation.Target.Parts[i]))]));
            turns.Add(new PromptTurn(PromptRole.Tool, [new TextSegment(conversation.Target.Results[i])]));
        }

        return prompt with { Turns = turns };
    }

    /// <summary>Every text of a conversation, each part apart: what a tokenizer learns from.</summary>
    public IEnumerable<string> Texts(RelayConversation conversation)
    {
        var hop = Hop(conversation);
        return hop.Prompt.OfType<TextPart>().Select(text => text.Text)
            .Append(conversation.Question)
            .Concat(conversation.Target.Results)
            .Concat(conversation.Slots.Values)
            .Concat(conversation.Target.Parts)
            .Append(hop.System ?? "");
    }

    private Hop Hop(RelayConversation conversation) => conversation.Style == MessageStyle.Brief && brief is not null
        ? brief.Hop(conversation)
        : hops[(conversation.Kind == PromptKind.Whole ? "" : conversation.Agent, conversation.Kind)];
}
