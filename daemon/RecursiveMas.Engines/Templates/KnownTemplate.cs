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

    /// <summary>Gemma and Gemma 2: a system text is refused.</summary>
    Gemma2,

    /// <summary>Gemma 3: the system text is part of the first user turn.</summary>
    Gemma3,

    /// <summary>Phi-3 as first published: the user's turn opens the assistant's, and a system text is dropped.</summary>
    Phi3First,

    /// <summary>The same without a start of text (Phi-3-medium).</summary>
    Phi3FirstBare,

    /// <summary>Phi-3 since mid-2024.</summary>
    Phi3,

    /// <summary>Phi-3.5: as Phi-3, but an empty system text is left out.</summary>
    Phi35,

    /// <summary>Mistral 7B v0.1: a space after each answer; a system text is refused.</summary>
    MistralSpaced,

    /// <summary>Mixtral 8x7B v0.1 and Mistral 7B v0.2 as first published: no such space.</summary>
    Mistral,

    /// <summary>Mistral 7B v0.2 and Mixtral 8x7B since the end of 2024: the system text is part of the first user turn.</summary>
    MistralFirst,

    /// <summary>Mixtral 8x22B: the system text is part of the last user turn.</summary>
    MistralLast,

    /// <summary>Mistral 7B v0.3 and Mistral Large 2407: the same, and answers are trimmed.</summary>
    MistralLastTrimmed,

    /// <summary>Mistral Nemo and Ministral 2410 (v3-tekken): the same without spaces.</summary>
    MistralNemo,

    /// <summary>Mistral Large 2411 (v7): markers for the system text.</summary>
    MistralV7,

    /// <summary>The same without spaces (v7-tekken), with no default system text.</summary>
    MistralV7Tekken,
}
