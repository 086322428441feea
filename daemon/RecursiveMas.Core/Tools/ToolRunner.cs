using System.Collections.Concurrent;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Plans;

namespace RecursiveMas.Core.Tools;

/// <summary>
/// Runs built-in tools by name within limits. Only tools of the hop's policy run; nothing a model writes can name another.
/// </summary>
/// <param name="web">Reaches the web for tools that leave the machine; null refuses them.</param>
/// <param name="limits">Bounds; null takes <see cref="ToolLimits.Default"/>.</param>
public sealed class ToolRunner(IWebText? web = null, ToolLimits? limits = null)
{
    private readonly ConcurrentDictionary<PlannedTool, ITool> _tools = new();
    private readonly ToolLimits _limits = limits ?? ToolLimits.Default;

    /// <summary>Reads what the plan's lookups need, so that a missing or broken file stops a run before it starts and not in the middle.</summary>
    /// <exception cref="RmasException">RMAS470 or RMAS473.</exception>
    public void Prepare(Plan plan)
    {
        foreach (var lookup in plan.Hops.SelectMany(hop => hop.Tools?.Tools ?? []).Where(tool => tool.Name == "lookup"))
            _tools.GetOrAdd(lookup, Create);
    }

    /// <summary>Calls a tool of <paramref name="policy"/>. Only cancellation and a tool that cannot be set up are exceptions.</summary>
    /// <exception cref="RmasException">RMAS470 to RMAS472: the tool cannot be set up.</exception>
    public async Task<ToolAnswer> CallAsync(ToolPolicy policy, string name, string input, CancellationToken cancellationToken)
    {
        var planned = policy.Tools.FirstOrDefault(tool => string.Equals(tool.Name, name, StringComparison.OrdinalIgnoreCase));
        if (planned is null)
            return ToolAnswer.Failed($"there is no tool '{Cut(name, 40)}'; tools are {string.Join(", ", policy.Tools.Select(tool => tool.Name))}");
        if (input.Length > _limits.InputCharacters)
            return ToolAnswer.Failed($"the input has {input.Length} characters; at most {_limits.InputCharacters} are allowed");
        var tool = _tools.GetOrAdd(planned, Create);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_limits.Timeout);
        try
        {
            var answer = await tool.CallAsync(input, limit.Token);
            return answer.Output is { } output && output.Length > _limits.OutputCharacters
                ? ToolAnswer.Of(Cut(output, _limits.OutputCharacters) + " [cut]")
                : answer;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ToolAnswer.Failed($"'{tool.Name}' took longer than {_limits.Timeout.TotalSeconds:0.###} s");
        }
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    private ITool Create(PlannedTool planned) => planned.Name switch
    {
        "calculator" => new CalculatorTool(),
        "lookup" => LookupTool.Load(planned.File ?? throw new RmasException("RMAS470", "the lookup tool has no file", "tools.lookup", "name a JSON file")),
        "wikipedia" => new WikipediaTool(web ?? throw new RmasException("RMAS471", "wikipedia leaves this machine and is not switched on", "tools.wikipedia", "set \"enabled\": true")),
        _ => throw new RmasException("RMAS472", $"there is no built-in tool '{planned.Name}'; calculator, lookup and wikipedia are", "tools"),
    };
}
