using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Patterns.Prompts;

namespace RecursiveMas.Core.Semantics.Rules;

/// <summary>Every agent has a prompt, with the question in it, and the answering agent has one for working alone.</summary>
internal sealed class PromptRule : IPatternRule
{
    public IEnumerable<Diagnostic> Check(RuleContext context) => [.. Missing(context), .. WithoutQuestion(context), .. NoSingle(context), .. UnusedFinal(context)];

    private static IEnumerable<Diagnostic> Missing(RuleContext context)
    {
        for (var i = 0; i < context.File.Agents.Count; i++)
        {
            var agent = context.File.Agents[i];
            if (HasPromptKey(context, i) || context.Document.Locate($"agents[{i}]")?.Value is not JsonObjectSyntax)
                continue;
            var slots = context.Topology.Edges.Where(e => e.To == agent.Id && context.Topology.IsSound(e)).Select(e => $"{{{{slot:{e.Slot}}}}}").Distinct();
            var lines = RmasJson.ToLine(slots.Prepend("{{question}}").ToArray()).Replace(",", ", ", StringComparison.Ordinal);
            yield return DiagnosticCatalog.NoPrompt.At(
                context.AgentPlace(i),
                $"\"{agent.Id}\" has no prompt; give \"prompt\", or \"first\" and \"later\"",
                context.Adds($"agents[{i}]", "Add a prompt with its slots", $"\"prompt\": {lines}"));
        }
    }

    /// <summary>A prompt of the wrong kind has a diagnostic already.</summary>
    private static bool HasPromptKey(RuleContext context, int agent) =>
        context.Document.Locate($"agents[{agent}]")?.Value is JsonObjectSyntax node
        && (node.Member("prompt") ?? node.Member("first") ?? node.Member("later") ?? node.Member("final")) is not null;

    private static IEnumerable<Diagnostic> WithoutQuestion(RuleContext context)
    {
        var baselines = context.Topology.Baselines
            .Where(b => b.Value is not null)
            .Select(b => (Who: b.Key, Path: JsonPath.Key("baselines", b.Key) + ".prompt", Template: b.Value!));
        var agents = context.Prompts().Select(p => (Who: context.File.Agents[p.Agent].Id, Path: $"agents[{p.Agent}].{p.Key}", p.Template));
        foreach (var (who, path, template) in agents.Concat(baselines).Where(p => !p.Template.HasQuestion))
        {
            // Fed by agents that do see the question, an agent may be kept from it on purpose; that is only worth knowing.
            var fed = template.Slots.Any() && !path.EndsWith(".single", StringComparison.Ordinal) && context.Prompts().Any(p => p.Template.HasQuestion);
            var diagnostic = DiagnosticCatalog.NoQuestion.At(context.KeyPlace(path), $"\"{who}\" does not see the question: this prompt has no {{{{question}}}}", AddQuestion(context, path));
            yield return fed ? diagnostic with { Severity = DiagnosticSeverity.Info } : diagnostic;
        }
    }

    private static IEnumerable<Diagnostic> NoSingle(RuleContext context)
    {
        if (context.Topology.Answering is not { } answering || context.Topology.Prompts[answering] is not { Single: null } prompts)
            yield break;
        if (context.File.Agents[answering].Single is not null || prompts.ForSingle() is not { Template: var template } || !template.Slots.Any())
            yield break;
        var text = string.Concat(template.Pieces.Select(Bare)).Trim();
        yield return DiagnosticCatalog.NoSingle.At(
            context.AgentPlace(answering),
            $"\"{context.File.Agents[answering].Id}\" answers alone in single mode with this prompt, its slots left out; \"single\" says it better",
            context.Adds($"agents[{answering}]", "Add a single prompt", $"\"single\": {RmasJson.ToLine(text)}"));
    }

    private static IEnumerable<Diagnostic> UnusedFinal(RuleContext context)
    {
        for (var i = 0; i < context.File.Agents.Count; i++)
        {
            if (context.File.Agents[i].Final is null || context.Topology.Answering is not { } answering || answering == i)
                continue;
            yield return DiagnosticCatalog.UnusedFinal.At(
                context.KeyPlace($"agents[{i}].final"),
                $"\"final\" is the prompt of the hop that writes the answer, and \"{context.File.Agents[answering].Id}\" answers",
                context.Removes($"agents[{i}]", $"agents[{i}].final", "Remove \"final\"")) with
            {
                Related = [new RelatedPlace(context.AgentPlace(answering), "the agent that answers")],
            };
        }
    }

    private static string Bare(PromptPiece piece) => piece.Kind switch
    {
        PromptPieceKind.Slot => "",
        PromptPieceKind.Question => "{{question}}",
        PromptPieceKind.Round => "{{round}}",
        PromptPieceKind.Text => piece.Text.Replace("{{", "{{{{", StringComparison.Ordinal),
        _ => piece.Text,
    };

    private static QuickFix[] AddQuestion(RuleContext context, string path)
    {
        const string Placeholder = "{{question}}";
        TextEdit? edit = context.Document.Locate(path)?.Value switch
        {
            JsonStringSyntax text => new TextEdit(new TextSpan(text.Span.Offset + 1, 0), Placeholder + " "),
            JsonArraySyntax lines => MemberEdits.Append(context.Document.Text, lines, $"\"{Placeholder}\""),
            _ => null,
        };
        return edit is null ? [] : [new QuickFix("Add {{question}}", [edit])];
    }
}
