using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Core.Semantics.Rules;

/// <summary>Tools are built in and set up.</summary>
internal sealed class ToolRule : IPatternRule
{
    public IEnumerable<Diagnostic> Check(RuleContext context)
    {
        var users = context.File.Agents.Select((agent, i) => (Path: $"agents[{i}].tools", agent.Tools))
            .Concat(context.File.Baselines.Select(b => (Path: JsonPath.Key("baselines", b.Key) + ".tools", b.Value.Tools)));
        foreach (var (path, tools) in users)
        {
            for (var i = 0; i < tools.Count; i++)
            {
                if (context.Document.Locate(JsonPath.Item(path, i))?.Value is JsonStringSyntax text && Problem(context, text) is { } problem)
                    yield return problem;
            }
        }
    }

    private static Diagnostic? Problem(RuleContext context, JsonStringSyntax tool)
    {
        var spec = context.File.Tools.GetValueOrDefault(tool.Value);
        return tool.Value switch
        {
            BuiltInTools.Lookup when string.IsNullOrWhiteSpace(spec?.File) => DiagnosticCatalog.LookupWithoutFile.At(
                tool.Span, "the lookup has no data: tools.lookup.file names a JSON file", SetUp(context, tool.Value, "\"file\": \"facts.json\"")),
            BuiltInTools.Wikipedia when spec?.Enabled is not true => DiagnosticCatalog.WikipediaOff.At(
                tool.Span, "wikipedia sends text to the network; it runs only with tools.wikipedia.enabled: true", SetUp(context, tool.Value, "\"enabled\": true")),
            BuiltInTools.Calculator or BuiltInTools.Lookup or BuiltInTools.Wikipedia => null,
            _ => DiagnosticCatalog.UnknownTool.At(
                tool.Span,
                $"unknown tool \"{tool.Value}\"{Suggestion.Phrase(tool.Value, BuiltInTools.All)}; built in are {string.Join(", ", BuiltInTools.All)}",
                RuleContext.Renames(tool.Span, tool.Value, BuiltInTools.All)),
        };
    }

    /// <summary>Adds the option where it belongs, with the objects around it when they are missing.</summary>
    private static QuickFix[] SetUp(RuleContext context, string tool, string option)
    {
        var title = $"Set up {tool}";
        if (context.Document.Locate($"tools.{tool}.enabled") is { } written)
            return [new QuickFix(title, [new TextEdit(written.Value.Span, "true")])];
        if (context.Document.Locate($"tools.{tool}.file") is not null)
            return [];
        if (context.Document.Locate($"tools.{tool}") is not null)
            return context.Adds($"tools.{tool}", title, option);
        return context.Document.Locate("tools") is not null
            ? context.Adds("tools", title, $"\"{tool}\": {{ {option} }}")
            : context.Adds("", title, $"\"tools\": {{ \"{tool}\": {{ {option} }} }}");
    }
}
