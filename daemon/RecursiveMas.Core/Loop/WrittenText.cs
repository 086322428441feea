namespace RecursiveMas.Core.Loop;

/// <summary>What a hop wrote, tools included.</summary>
/// <param name="Text">The text after the last tool result.</param>
/// <param name="PromptTokens">Text positions of the longest prompt: the last one, with calls and results in it.</param>
/// <param name="InjectedRows">Latent rows injected.</param>
/// <param name="DecodedTokens">Tokens decoded over all turns, tool calls included.</param>
/// <param name="ToolCalls">Tools run.</param>
/// <param name="Ms">Milliseconds of engine and tools.</param>
internal sealed record WrittenText(string Text, int PromptTokens, int InjectedRows, int DecodedTokens, int ToolCalls, double Ms);
