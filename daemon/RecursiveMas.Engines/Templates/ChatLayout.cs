using RecursiveMas.Core.Engines.Prompts;

namespace RecursiveMas.Engines.Templates;

/// <summary>A chat form spelled out: every text the template itself writes, in which its special tokens are parsed.</summary>
/// <param name="SystemOpen">Before the system text.</param>
/// <param name="SystemClose">After the system text.</param>
/// <param name="Turns">Markers by role; a role that is absent cannot speak.</param>
/// <param name="AssistantOpening">Opens the assistant's turn at the end.</param>
internal sealed record ChatLayout(
    string SystemOpen,
    string SystemClose,
    IReadOnlyDictionary<PromptRole, TurnMarkers> Turns,
    string AssistantOpening)
{
    /// <summary>Ids before everything.</summary>
    public IReadOnlyList<int> PrefixIds { get; init; } = [];

    /// <summary>Text before everything.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>System text where the prompt has none; null writes no system turn.</summary>
    public string? DefaultSystem { get; init; }

    /// <summary>False where the template has no place for a system text.</summary>
    public bool TakesSystem { get; init; } = true;

    /// <summary>Where the system text stands.</summary>
    public SystemPlace SystemIn { get; init; } = SystemPlace.Turn;

    /// <summary>Whether an empty system text is left out with all that stands around it.</summary>
    public bool SkipsEmptySystem { get; init; }

    /// <summary>Whether white space around the system text is dropped.</summary>
    public bool TrimsSystem { get; init; }

    /// <summary>Roles whose content loses the white space around it.</summary>
    public IReadOnlyList<PromptRole> Trimmed { get; init; } = [];

    /// <summary>Whether user and assistant must take turns, the user first.</summary>
    public bool Alternates { get; init; }

    /// <summary>Whether a turn joins the one before it where no token stands between them, as in a prompt rendered to one string.</summary>
    public bool JoinsTurns { get; init; }

    /// <summary>What opens a first turn that follows a system text; null for its usual markers.</summary>
    public string? OpenAfterSystem { get; init; }

    /// <summary>Spells a form out.</summary>
    public static ChatLayout Of(ChatForm form) => form.Form switch
    {
        ChatFormKind.ChatMl => OfRoles(form, role => $"<|im_start|>{role}\n", "<|im_end|>\n"),
        ChatFormKind.Llama3 => OfRoles(form, role => $"<|start_header_id|>{role}<|end_header_id|>\n\n", "<|eot_id|>") with
        {
            TrimsSystem = true, Trimmed = [PromptRole.User, PromptRole.Assistant, PromptRole.Tool],
        },
        ChatFormKind.Mlc => OfMlc(form.Conversation!),
        ChatFormKind.Turns => OfTurns(form, form.Turns!),
        _ => OfRoles(form, _ => "", "") with { SystemClose = "\n" },
    };

    private static ChatLayout OfRoles(ChatForm form, Func<string, string> open, string close)
    {
        var tool = form.ToolTurns switch
        {
            ToolTurnStyle.Role => new TurnMarkers(open("tool"), close),
            ToolTurnStyle.Ipython => new TurnMarkers(open("ipython"), close),
            ToolTurnStyle.IpythonJson => new TurnMarkers(open("ipython") + "\"", "\"" + close, Quoted: true),
            _ => new TurnMarkers("\n<tool_response>\n", "\n</tool_response>", open("user").TrimEnd('\n'), close),
        };
        return new ChatLayout(
            open("system") + form.SystemPreamble,
            close,
            new Dictionary<PromptRole, TurnMarkers>
            {
                [PromptRole.User] = new(open("user"), close),
                [PromptRole.Assistant] = new(open("assistant"), close),
                [PromptRole.Tool] = tool,
            },
            open("assistant") + form.AssistantOpening)
        {
            Prefix = form.StartOfText ?? "",
            DefaultSystem = form.DefaultSystem,
        };
    }

    private static ChatLayout OfTurns(ChatForm form, SpelledTurns turns) => new(
        turns.System.Open,
        turns.System.Close,
        turns.Roles.ToDictionary(entry => entry.Key, entry => new TurnMarkers(entry.Value.Open, entry.Value.Close)),
        turns.Answer)
    {
        Prefix = form.StartOfText ?? "",
        TakesSystem = turns.SystemIn != SystemPlace.Nowhere,
        SystemIn = turns.SystemIn,
        SkipsEmptySystem = turns.SkipsEmptySystem,
        Trimmed = turns.Trimmed,
        Alternates = turns.Alternates,
        JoinsTurns = true,
    };

    private static ChatLayout OfMlc(MlcConversation conversation)
    {
        var turns = conversation.Roles.ToDictionary(entry => entry.Key, entry =>
        {
            var around = conversation.RoleTemplates[entry.Key].Split(MlcConversation.Place(entry.Key));
            var separator = conversation.Separators[entry.Key == PromptRole.Assistant ? ^1 : 0];
            return new TurnMarkers(entry.Value + conversation.RoleContentSeparator + around[0], around[1] + separator);
        });
        var user = conversation.RoleTemplates[PromptRole.User].Split(MlcConversation.Place(PromptRole.User))[0];
        var system = conversation.SystemTemplate.Split(MlcConversation.SystemPlace, 2);
        return new ChatLayout(
            system[0], system.ElementAtOrDefault(1) ?? "", turns, conversation.Roles[PromptRole.Assistant] + conversation.RoleEmptySeparator)
        {
            PrefixIds = conversation.SystemPrefixTokenIds,
            DefaultSystem = system.Length == 2 ? conversation.SystemMessage : "",
            TakesSystem = system.Length == 2,
            OpenAfterSystem = conversation.AddRoleAfterSystemMessage ? null : user,
        };
    }
}
