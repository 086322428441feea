namespace RecursiveMas.Core.Engines.Prompts;

/// <summary>Speakers of a chat template.</summary>
public enum PromptRole
{
    /// <summary>The user.</summary>
    User,

    /// <summary>The model itself, earlier in the conversation.</summary>
    Assistant,

    /// <summary>A tool's result.</summary>
    Tool,
}
