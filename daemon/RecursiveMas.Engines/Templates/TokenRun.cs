namespace RecursiveMas.Engines.Templates;

/// <summary>Token positions in a row.</summary>
/// <param name="Ids">Token ids, at least one.</param>
public sealed record TokenRun(IReadOnlyList<int> Ids) : PromptRun;
