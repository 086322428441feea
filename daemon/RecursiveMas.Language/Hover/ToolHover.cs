using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Plans;
using RecursiveMas.Language.Documents;

namespace RecursiveMas.Language.Hover;

/// <summary>A built-in tool.</summary>
internal static class ToolHover
{
    internal static string? Write(DocumentSnapshot snapshot, string name)
    {
        var what = name switch
        {
            BuiltInTools.Calculator => "exact arithmetic",
            BuiltInTools.Lookup => "a key in a local JSON file",
            BuiltInTools.Wikipedia => "a web search; it leaves this machine, so it must be switched on",
            _ => null,
        };
        if (what is null) return null;
        var calls = snapshot.Pattern.File.Tools.GetValueOrDefault(name)?.MaxCalls;
        return $"**tool {name}**: {what}\n\n- at most {Words.Count(calls ?? StandardValues.ToolCalls, "call")} in a hop{(calls is null ? " (default)" : "")}\n";
    }
}
