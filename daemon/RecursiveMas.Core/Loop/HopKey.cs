using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RecursiveMas.Core.Plans;

namespace RecursiveMas.Core.Loop;

/// <summary>
/// Identity of a hop by everything its output depends on: agent, model, settings, prompt, question, and the identities of what fills its
/// slots. Two hops with one key compute the same thing, whatever plan, round or row of a comparison they stand in.
/// </summary>
internal static class HopKey
{
    /// <summary>sha256 in hex. Slot sources are given in prompt order.</summary>
    public static string Of(Hop hop, string question, IReadOnlyList<SlotSource> sources)
    {
        var text = new StringBuilder();
        Add(text, hop.Think is null ? "write" : "think", hop.Agent, hop.Model, hop.System ?? "\0");
        var slots = sources.GetEnumerator();
        foreach (var part in hop.Prompt)
        {
            switch (part)
            {
                case TextPart plain:
                    Add(text, "t", plain.Text);
                    break;
                case QuestionPart:
                    Add(text, "q", question);
                    break;
                case SlotPart slot when slots.MoveNext():
                    AddSlot(text, slot, slots.Current);
                    break;
            }
        }

        if (hop.Think is { } think)
            Add(text, think.ToString());
        if (hop.Speak is { } speak)
            AddSpeak(text, speak);
        foreach (var tool in hop.Tools?.Tools ?? [])
            Add(text, tool.Name, tool.File ?? "\0", hop.Tools!.MaxCalls.ToString(CultureInfo.InvariantCulture));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void AddSlot(StringBuilder text, SlotPart slot, SlotSource source)
    {
        if (source.Output.Latent is null)
            Add(text, "m", source.Output.Result.Text ?? "");
        else if (source.Zeroed)
            Add(text, "0", source.Output.Rows.ToString(CultureInfo.InvariantCulture));
        else
            Add(text, "l", source.Output.Key, slot.OuterLink ?? "\0", slot.SenderInnerLink ?? "\0");
    }

    // Greedy decoding does not look at its seed, so hops that differ only there are the same hop.
    private static void AddSpeak(StringBuilder text, SpeakSettings speak) =>
        Add(text, (speak.Temperature == 0 ? speak with { Seed = 0, TopP = 1 } : speak).ToString());

    // Lengths in front keep neighbouring fields apart whatever they contain.
    private static void Add(StringBuilder text, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
            text.Append(CultureInfo.InvariantCulture, $"{field.Length}:{field}");
    }
}
