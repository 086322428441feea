using RecursiveMas.Core.Engines.Prompts;

namespace RecursiveMas.Engines.Templates;

/// <summary>Known templates of Gemma, Phi-3 and Mistral, their turns spelled out. Tool results are not among what they were compared for.</summary>
internal static class KnownTurns
{
    /// <summary>The form of a known template; null when it is of another family.</summary>
    /// <param name="known">The template.</param>
    /// <param name="startOfText">The tokenizer's bos_token.</param>
    /// <param name="endOfText">The tokenizer's eos_token; Mistral closes answers with it.</param>
    public static ChatForm? Of(KnownTemplate known, string? startOfText, string? endOfText) => known switch
    {
        KnownTemplate.Gemma2 => Gemma(endOfText, SystemPlace.Nowhere) with { StartOfText = startOfText },
        KnownTemplate.Gemma3 => Gemma(endOfText, SystemPlace.FirstUser) with { StartOfText = startOfText },
        KnownTemplate.Phi3First => PhiFirst(endOfText) with { StartOfText = startOfText },
        KnownTemplate.Phi3FirstBare => PhiFirst(endOfText),
        KnownTemplate.Phi3 => Phi(endOfText, skipsEmptySystem: false),
        KnownTemplate.Phi35 => Phi(endOfText, skipsEmptySystem: true),
        _ => endOfText is null || Mistral(known, endOfText) is not { } turns
            ? null
            : new ChatForm(ChatFormKind.Turns, [endOfText]) { StartOfText = startOfText, Turns = turns },
    };

    private static ChatForm Gemma(string? endOfText, SystemPlace system) => new(ChatFormKind.Turns, Ends("<end_of_turn>", endOfText))
    {
        Turns = new SpelledTurns(Both(new("<start_of_turn>user\n", "<end_of_turn>\n"), new("<start_of_turn>model\n", "<end_of_turn>\n")), "<start_of_turn>model\n")
        {
            SystemIn = system,
            System = system is SystemPlace.Nowhere ? new("", "") : new("", "\n\n"),
            Trimmed = [PromptRole.User, PromptRole.Assistant],
            Alternates = true,
            Markers = ["<start_of_turn>", "<end_of_turn>"],
        },
    };

    private static ChatForm PhiFirst(string? endOfText) => new(ChatFormKind.Turns, Ends("<|end|>", endOfText))
    {
        Turns = new SpelledTurns(Both(new("<|user|>\n", "<|end|>\n<|assistant|>\n"), new("", "<|end|>\n")), "")
        {
            SkipsEmptySystem = true,
            Markers = ["<|user|>", "<|assistant|>", "<|end|>"],
        },
    };

    private static ChatForm Phi(string? endOfText, bool skipsEmptySystem) => new(ChatFormKind.Turns, Ends("<|end|>", endOfText))
    {
        Turns = new SpelledTurns(Both(new("<|user|>\n", "<|end|>\n"), new("<|assistant|>\n", "<|end|>\n")), "<|assistant|>\n")
        {
            SystemIn = SystemPlace.Turn,
            System = new("<|system|>\n", "<|end|>\n"),
            SkipsEmptySystem = skipsEmptySystem,
            Markers = ["<|system|>", "<|user|>", "<|assistant|>", "<|end|>"],
        },
    };

    // The marks of a user turn are tokens only from version 3 on; before they are text, so none are required.
    private static SpelledTurns? Mistral(KnownTemplate known, string end)
    {
        var first = new SpelledTurns(Both(new("[INST] ", " [/INST]"), new("", end)), "") { Alternates = true };
        var spaced = first with { Roles = Both(new("[INST] ", "[/INST]"), new(" ", end)), SystemIn = SystemPlace.LastUser, System = new("", "\n\n") };
        return known switch
        {
            KnownTemplate.MistralSpaced => first with { Roles = Both(new("[INST] ", " [/INST]"), new("", end + " ")) },
            KnownTemplate.Mistral => first,
            KnownTemplate.MistralFirst => spaced with { Roles = Both(new(" [INST] ", " [/INST]"), new(" ", end)), SystemIn = SystemPlace.FirstUser },
            KnownTemplate.MistralLast => spaced,
            KnownTemplate.MistralLastTrimmed => spaced with { Trimmed = [PromptRole.Assistant] },
            KnownTemplate.MistralNemo => spaced with { Roles = Both(new("[INST]", "[/INST]"), new("", end)) },
            KnownTemplate.MistralV7 => spaced with { SystemIn = SystemPlace.Turn, System = new("[SYSTEM_PROMPT] ", "[/SYSTEM_PROMPT]"), Alternates = false },
            KnownTemplate.MistralV7Tekken => spaced with
            {
                Roles = Both(new("[INST]", "[/INST]"), new("", end)), SystemIn = SystemPlace.Turn, System = new("[SYSTEM_PROMPT]", "[/SYSTEM_PROMPT]"), Alternates = false,
            },
            _ => null,
        };
    }

    private static Dictionary<PromptRole, TurnText> Both(TurnText user, TurnText assistant) =>
        new() { [PromptRole.User] = user, [PromptRole.Assistant] = assistant };

    private static string[] Ends(string turn, string? text) => text is null || text == turn ? [turn] : [turn, text];
}
