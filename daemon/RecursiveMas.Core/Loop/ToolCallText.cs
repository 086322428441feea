namespace RecursiveMas.Core.Loop;

/// <summary>A tool call as agents write it, <c>&lt;tool&gt;NAME INPUT&lt;/tool&gt;</c>, and a result as they read it.</summary>
/// <param name="Name">Tool name; empty when the text gives none.</param>
/// <param name="Input">What follows the name.</param>
internal sealed record ToolCallText(string Name, string Input)
{
    /// <summary>Ends a call; the stop string of hops with tools.</summary>
    public const string Close = "</tool>";

    private const string Open = "<tool>";

    /// <summary>The call that ends <paramref name="text"/>; a call that was never opened has an empty name.</summary>
    public static ToolCallText Parse(string text)
    {
        var end = text.LastIndexOf(Close, StringComparison.Ordinal);
        var start = end < 0 ? -1 : text.LastIndexOf(Open, end, StringComparison.Ordinal);
        if (start < 0)
            return new ToolCallText("", "");
        var words = text[(start + Open.Length)..end].Trim().Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
        return words.Length switch
        {
            0 => new ToolCallText("", ""),
            1 => new ToolCallText(words[0], ""),
            _ => new ToolCallText(words[0], words[1].Trim()),
        };
    }

    /// <summary>A result as a tool turn. Result marks inside tool output are taken out, so that output cannot end its own frame.</summary>
    public static string Result(string output) =>
        $"<result>{output.Replace("<result>", "", StringComparison.Ordinal).Replace("</result>", "", StringComparison.Ordinal)}</result>";
}
