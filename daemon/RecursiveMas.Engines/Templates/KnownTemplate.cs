namespace RecursiveMas.Engines.Templates;

/// <summary>Templates whose shape is known. Prompts without tool definitions are what they were compared for.</summary>
internal enum KnownTemplate
{
    /// <summary>ChatML in one loop, no default system text.</summary>
    ChatMl,

    /// <summary>ChatML in one loop with a default system text (Qwen1.5, Qwen2, SmolLM2).</summary>
    ChatMlWithDefault,

    /// <summary>Qwen2.5: default system text, tool responses inside user turns.</summary>
    Qwen25,

    /// <summary>Qwen3 with switchable thinking: no default system text.</summary>
    Qwen3,

    /// <summary>Qwen3 that always thinks: the answer is opened with a think mark.</summary>
    Qwen3Thinking,

    /// <summary>Llama-3.</summary>
    Llama3,

    /// <summary>Llama-3.1 and 3.3: the system turn is always there and begins with dates.</summary>
    Llama31,

    /// <summary>Llama-3.2: as 3.1, with today's date where the renderer knows it.</summary>
    Llama32,
}
