namespace RecursiveMas.Core.Plans;

/// <summary>The compiler's defaults and where they come from.</summary>
public static class StandardValues
{
    /// <summary>Recursion depth; the paper infers with the depth it trains with, 3.</summary>
    public const int Rounds = 3;

    /// <summary>m; the released runner's default. The paper's accuracy rises up to m of about 80 (Table 9), time with it.</summary>
    public const int LatentSteps = 32;

    /// <summary>Most tokens of a message or an answer; the paper's limit for MATH500.</summary>
    public const int MaxTokens = 2000;

    /// <summary>0: greedy decoding, so that a run repeats exactly and is equal on every engine (the paper samples at 0.6).</summary>
    public const double Temperature = 0;

    /// <summary>1: no nucleus; without effect when greedy.</summary>
    public const double TopP = 1;

    /// <summary>Most tool calls in one hop, as in the paper's deliberation runs.</summary>
    public const int ToolCalls = 5;

    internal const string RoundsReason = "the paper's recursion depth";
    internal const string LatentStepsReason = "the released runner's m; more helps up to about 80 (paper, Table 9)";
    internal const string MaxTokensReason = "the paper's limit for MATH500";
    internal const string TemperatureReason = "greedy, so that runs repeat exactly on every engine";
    internal const string TopPReason = "no nucleus";
    internal const string SeedReason = "fixed, so that runs repeat";
    internal const string ToolCallsReason = "the paper's limit";
}
