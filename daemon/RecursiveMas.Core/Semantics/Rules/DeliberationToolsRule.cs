using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Core.Semantics.Rules;

/// <summary>The second agent of a deliberation has tools.</summary>
internal sealed class DeliberationToolsRule : IPatternRule
{
    public IEnumerable<Diagnostic> Check(RuleContext context)
    {
        if (context.File is not { Pattern: PatternKind.Deliberation, Agents: [_, { Tools.Count: 0 } caller] })
            return [];
        return [DiagnosticCatalog.NoTools.At(
            context.AgentPlace(1),
            $"\"{caller.Id}\" is the tool-caller of a deliberation and has no tools; built in are {string.Join(", ", BuiltInTools.All)}",
            context.Document.Locate("agents[1].tools") is null ? context.Adds("agents[1]", "Give it the calculator", "\"tools\": [\"calculator\"]") : [])];
    }
}
