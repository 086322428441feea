using System.Text;
using RecursiveMas.Core.Engines.Prompts;
using RecursiveMas.Core.Plans;

namespace RecursiveMas.Core.Loop;

/// <summary>Lays a question and slot contents into a hop's parts: one place, so that running, fitting and training read the same prompts.</summary>
public static class PromptAssembly
{
    /// <summary>The prompt with every slot filled by the next of <paramref name="filled"/>.</summary>
    public static ModelPrompt Assemble(Hop hop, string question, Queue<PromptSegment> filled)
    {
        var segments = new List<PromptSegment>();
        var text = new StringBuilder();
        foreach (var part in hop.Prompt)
        {
            if (part is not SlotPart)
            {
                text.Append(part is TextPart plain ? plain.Text : question);
                continue;
            }

            Flush(text, segments);
            segments.Add(filled.Dequeue());
        }

        Flush(text, segments);
        return new ModelPrompt(hop.System, [new PromptTurn(PromptRole.User, segments)]);
    }

    private static void Flush(StringBuilder text, List<PromptSegment> segments)
    {
        if (text.Length > 0)
            segments.Add(new TextSegment(text.ToString()));
        text.Clear();
    }
}
