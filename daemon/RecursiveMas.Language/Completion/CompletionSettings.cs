namespace RecursiveMas.Language.Completion;

/// <summary>What is offered beyond the file and its surroundings.</summary>
/// <param name="PrebuiltModels">Ids of prebuilt WebLLM models.</param>
public sealed record CompletionSettings(IReadOnlyList<string> PrebuiltModels)
{
    /// <summary>A few small prebuilt models; an editor that knows its library's own list gives that instead.</summary>
    public static CompletionSettings Default { get; } = new(
    [
        "Llama-3.2-1B-Instruct-q4f16_1-MLC",
        "Llama-3.2-3B-Instruct-q4f16_1-MLC",
        "Qwen2.5-0.5B-Instruct-q4f16_1-MLC",
        "Qwen2.5-1.5B-Instruct-q4f16_1-MLC",
        "Qwen3-0.6B-q4f16_1-MLC",
        "Qwen3-1.7B-q4f16_1-MLC",
        "SmolLM2-360M-Instruct-q4f16_1-MLC",
        "gemma-2-2b-it-q4f16_1-MLC",
    ]);
}
