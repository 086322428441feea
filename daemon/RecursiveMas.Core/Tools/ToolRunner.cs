using System.Collections.Concurrent;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Plans;

namespace RecursiveMas.Core.Tools;

/// <summary>
/// Runs built-in tools by name within limits. Only tools of the hop's policy run; nothing a model writes can name another.
/// </summary>
/// <param name="web">Reaches the web for tools that leave the machine; null refuses them.</param>
/// <param name="limits">Bounds; null takes <see cref="ToolLimits.Default"/>.</param>
/// <param name="offline">Whether tools that leave the machine are refused, whatever the pattern says.</param>
public sealed class ToolRunner(IWebText? web = null, ToolLimits? limits = null, bool offline = false)
{
    private const string WebTool = "wikipedia";
    private readonly ConcurrentDictionary<PlannedTool, ITool> _tools = new();
    private readonly ToolLimits _limits = limits ?? ToolLimits.Default;

    /// <summary>
    /// Reads what the plan's lookups need and refuses tools that leave the machine while it is offline, so that a run stops before it starts
    /// and not in the middle.
    /// </summary>
    /// <exception cref="RmasException">RMAS470, RMAS473 or RMAS474.</exception>
    public void Prepare(Plan plan)
    {
        foreach (var tool in plan.Hops.SelectMany(hop => hop.Tools?.Tools ?? []).Where(named => named.Name is "lookup" or WebTool))
            _tools.GetOrAdd(tool, Create);
    }

    /// <summary>Calls a tool of <paramref name="policy"/>. Only cancellation and a tool that cannot be set up are exceptions.</summary>
    /// <exception cref="RmasException">RMAS470 to RMAS474: the tool cannot be set up.</exception>
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
        WebTool when offline => throw new RmasException("RMAS474", "wikipedia leaves this machine, and this machine is set to stay offline", "tools.wikipedia", "take the tool out of the agents' \"tools\", or switch offline off"),
        WebTool => new WikipediaTool(web ?? throw new RmasException("RMAS471", "wikipedia leaves this machine and is not switched on", "tools.wikipedia", "set \"enabled\": true")),
        _ => throw new RmasException("RMAS472", $"there is no built-in tool '{planned.Name}'; calculator, lookup and wikipedia are", "tools"),
    };
}
