namespace RecursiveMas.Engines.Templates;

/// <summary>How a tool's result is written.</summary>
public enum ToolTurnStyle
{
    /// <summary>A turn of a role of its own, <c>tool</c> (ChatML as Qwen2 and SmolLM2 render it; Llama-3.0).</summary>
    Role,

    /// <summary>Inside a user turn between <c>&lt;tool_response&gt;</c> marks; consecutive results share the turn (Qwen2.5, Qwen3).</summary>
    Response,

    /// <summary>A turn of the role <c>ipython</c>.</summary>
    Ipython,

    /// <summary>A turn of the role <c>ipython</c> whose text is a JSON string, which is what the Llama-3.1 and 3.2 templates make of text.</summary>
    IpythonJson,
}
