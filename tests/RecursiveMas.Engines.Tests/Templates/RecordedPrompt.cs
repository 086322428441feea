using RecursiveMas.Core.Engines.Prompts;

namespace RecursiveMas.Engines.Tests.Templates;

/// <summary>Recorded messages as an engine is given them.</summary>
internal static class RecordedPrompt
{
    /// <summary>The prompt of recorded messages.</summary>
    public static ModelPrompt Of(ChatMessage[] messages)
    {
        var system = messages[0].Role == "system" ? messages[0].Content : null;
        return new ModelPrompt(system, [.. messages.Where(message => message.Role != "system").Select(message =>
            new PromptTurn(Enum.Parse<PromptRole>(message.Role, ignoreCase: true), Segments(message.Content)))]);
    }

    private static List<PromptSegment> Segments(string content)
    {
        var segments = new List<PromptSegment>();
        foreach (var text in content.Split('\u0001'))
        {
            if (segments.Count > 0)
                segments.Add(new LatentSegment("h", []));
            segments.Add(new TextSegment(text));
        }

        return segments;
    }
}
