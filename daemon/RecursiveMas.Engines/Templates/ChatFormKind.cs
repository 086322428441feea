namespace RecursiveMas.Engines.Templates;

/// <summary>Families of chat templates.</summary>
public enum ChatFormKind
{
    /// <summary><c>&lt;|im_start|&gt;role\n…&lt;|im_end|&gt;\n</c>.</summary>
    ChatMl,

    /// <summary><c>&lt;|start_header_id|&gt;role&lt;|end_header_id|&gt;\n\n…&lt;|eot_id|&gt;</c>; content is trimmed.</summary>
    Llama3,

    /// <summary>MLC's conversation template, as mlc-chat-config.json has it.</summary>
    Mlc,

    /// <summary>Turns between markers that chat.json spells out (Gemma, Phi-3, Mistral).</summary>
    Turns,

    /// <summary>No markers: the system text and a line break, then the turns' content as it is.</summary>
    Plain,
}
