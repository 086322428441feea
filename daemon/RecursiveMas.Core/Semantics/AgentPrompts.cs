using RecursiveMas.Core.Patterns.Prompts;

namespace RecursiveMas.Core.Semantics;

/// <summary>An agent's prompts, cut at their placeholders; null where none is written.</summary>
/// <param name="Prompt">Every round.</param>
/// <param name="First">Round 1.</param>
/// <param name="Later">Rounds 2 and up.</param>
/// <param name="Final">The hop that writes the answer.</param>
/// <param name="Single">Working alone.</param>
public sealed record AgentPrompts(PromptTemplate? Prompt, PromptTemplate? First, PromptTemplate? Later, PromptTemplate? Final, PromptTemplate? Single)
{
    /// <summary>The prompts of the loop that are written, with their keys.</summary>
    public IEnumerable<(string Key, PromptTemplate Template)> OfLoop()
    {
        if (Prompt is not null)
            yield return ("prompt", Prompt);
        if (First is not null)
            yield return ("first", First);
        if (Later is not null)
            yield return ("later", Later);
        if (Final is not null)
            yield return ("final", Final);
    }

    /// <summary>The key and template used in a round; null when the agent has no prompt.</summary>
    /// <param name="round">Round, from 1.</param>
    /// <param name="answers">Whether this hop writes the answer.</param>
    public (string Key, PromptTemplate Template)? ForRound(int round, bool answers = false)
    {
        if (answers && Final is not null)
            return ("final", Final);
        return round == 1
            ? Pick(("first", First), ("prompt", Prompt), ("later", Later), ("final", Final))
            : Pick(("later", Later), ("prompt", Prompt), ("first", First), ("final", Final));
    }

    /// <summary>The key and template used when the agent works alone; null when it has no prompt.</summary>
    public (string Key, PromptTemplate Template)? ForSingle() => Single is not null ? ("single", Single) : ForRound(1);

    private static (string, PromptTemplate)? Pick(params ReadOnlySpan<(string Key, PromptTemplate? Template)> choices)
    {
        foreach (var (key, template) in choices)
        {
            if (template is not null)
                return (key, template);
        }

        return null;
    }
}
