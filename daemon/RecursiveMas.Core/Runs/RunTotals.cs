namespace RecursiveMas.Core.Runs;

/// <summary>Sums over the hops a run ran and finished; hops taken from another run are not in them.</summary>
/// <param name="Hops">Finished hops.</param>
/// <param name="PromptTokens">Text positions prefilled.</param>
/// <param name="InjectedRows">Latent rows injected.</param>
/// <param name="LatentSteps">Latent steps.</param>
/// <param name="DecodedTokens">Tokens decoded.</param>
/// <param name="ToolCalls">Tools run.</param>
/// <param name="Ms">Wall time in milliseconds from first to last hop.</param>
public sealed record RunTotals(
    int Hops,
    int PromptTokens,
    int InjectedRows,
    int LatentSteps,
    int DecodedTokens,
    int ToolCalls,
    double Ms);
