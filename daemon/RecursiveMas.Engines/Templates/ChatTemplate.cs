using RecursiveMas.Core.Engines.Prompts;
using RecursiveMas.Core.Errors;
using RecursiveMas.Engines.Tokenizers;

namespace RecursiveMas.Engines.Templates;

/// <summary>Renders prompts in a model's chat form. Only the form's own markers become special tokens. Safe for concurrent use.</summary>
public sealed class ChatTemplate
{
    /// <summary>Code of prompts that the form cannot express.</summary>
    internal const string Code = "RMAS119";

    private readonly ChatLayout layout;
    private readonly TextTokenizer tokenizer;
    private readonly string where;

    private ChatTemplate(ChatForm form, TextTokenizer tokenizer, string where)
    {
        layout = ChatLayout.Of(form);
        this.tokenizer = tokenizer;
        this.where = where;
        Form = form;
        var stops = form.EndOfTurn.Select(tokenizer.SpecialId).ToHashSet();
        var strings = new List<string>();
        if (form.Conversation is { } conversation)
        {
            stops.UnionWith(conversation.StopTokenIds);
            foreach (var stop in conversation.StopStrings.Where(stop => stop.Length > 0))
            {
                if (tokenizer.AddedTokens.TryGetValue(stop, out var added))
                    stops.Add(added.Id);
                else
                    strings.Add(stop);
            }
        }

        StopIds = stops;
        StopStrings = strings;
    }

    /// <summary>The form.</summary>
    public ChatForm Form { get; }

    /// <summary>Ids that end the model's turn.</summary>
    public IReadOnlySet<int> StopIds { get; }

    /// <summary>Texts that end the model's turn and are no token of their own.</summary>
    public IReadOnlyList<string> StopStrings { get; }

    /// <summary>Binds a form to a model's tokenizer.</summary>
    /// <param name="form">The form.</param>
    /// <param name="tokenizer">The model's tokenizer.</param>
    /// <param name="where">Place named in errors: the package or its chat.json.</param>
    /// <exception cref="RmasException">RMAS115 when the tokenizer lacks a marker of the form.</exception>
    public static ChatTemplate Create(ChatForm form, TextTokenizer tokenizer, string where)
    {
        // A marker the tokenizer lacks would silently become plain text.
        string[] markers = form.Form switch
        {
            ChatFormKind.ChatMl => ["<|im_start|>", "<|im_end|>"],
            ChatFormKind.Llama3 => ["<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"],
            ChatFormKind.Turns => [.. form.Turns!.Markers],
            _ => [],
        };
        foreach (var marker in markers.Concat(form.StartOfText is null ? [] : [form.StartOfText]))
            _ = tokenizer.SpecialId(marker);
        return new ChatTemplate(form, tokenizer, where);
    }

    /// <summary>Renders a conversation and opens the assistant's turn after it.</summary>
    /// <exception cref="RmasException">RMAS119 when the form cannot express it.</exception>
    public IReadOnlyList<RenderedPiece> Render(ModelPrompt prompt)
    {
        if (prompt.Turns.Count == 0 || prompt.Turns[^1].Role == PromptRole.Assistant)
            throw new RmasException(Code, "a prompt ends with a user or tool turn", where);
        RequirePlaces(prompt);
        var writer = new PieceWriter(tokenizer);
        if (layout.PrefixIds.Count > 0)
            writer.Add(new TokensPiece(layout.PrefixIds));
        writer.Markup(layout.Prefix);
        var carrier = SystemCarrier(prompt);
        var hasSystem = carrier is null && WriteSystem(writer, prompt.System, joined: false);
        for (var i = 0; i < prompt.Turns.Count; i++)
            WriteTurn(writer, prompt.Turns, i, hasSystem, i == carrier ? prompt.System : null);
        writer.Markup(layout.AssistantOpening);
        return writer.Finish();
    }

    private void RequirePlaces(ModelPrompt prompt)
    {
        if (prompt.System is { } system && !layout.TakesSystem && !(layout.SkipsEmptySystem && system.Length == 0))
            throw new RmasException(Code, "this chat form has no place for a system text", where, "write it into the prompt");
        if (layout.Alternates && prompt.Turns.Where((turn, index) => turn.Role is PromptRole.User != (index % 2 == 0)).Any())
            throw new RmasException(Code, "in this chat form user and assistant take turns, the user first", where);
    }

    // The turn the system text is part of; null where it has one of its own.
    private int? SystemCarrier(ModelPrompt prompt)
    {
        if (layout.SystemIn is not (SystemPlace.FirstUser or SystemPlace.LastUser))
            return null;
        var users = Enumerable.Range(0, prompt.Turns.Count).Where(index => prompt.Turns[index].Role is PromptRole.User).ToList();
        if (users.Count == 0 && prompt.System is not null)
            throw new RmasException(Code, "in this chat form the system text is part of a user turn, and there is none", where);
        return users.Count == 0 ? -1 : layout.SystemIn is SystemPlace.FirstUser ? users[0] : users[^1];
    }

    // A system text inside a turn is joined with what follows it, as the template joins them.
    private bool WriteSystem(PieceWriter writer, string? given, bool joined)
    {
        if ((given ?? layout.DefaultSystem) is not { } system || (system.Length == 0 && layout.SkipsEmptySystem))
            return false;
        writer.Markup(layout.SystemOpen);
        var text = layout.TrimsSystem ? TurnContent.Trim(system) : system;
        if (given is null)
            writer.Markup(system);
        else if (joined)
            writer.Joined(text);
        else
            writer.Segment(text);
        writer.Markup(layout.SystemClose);
        return layout.SystemOpen.Length + system.Length + layout.SystemClose.Length > 0;
    }

    private void WriteTurn(PieceWriter writer, IReadOnlyList<PromptTurn> turns, int index, bool hasSystem, string? carried)
    {
        var turn = turns[index];
        if (!layout.Turns.TryGetValue(turn.Role, out var markers))
            throw new RmasException(Code, $"this chat form has no {MlcConversation.Name(turn.Role)} turns", where);
        if (layout.JoinsTurns)
            writer.JoinNext();
        if (index == 0 || turns[index - 1].Role != turn.Role)
            writer.Markup(markers.GroupOpen);
        writer.Markup(index == 0 && hasSystem && turn.Role == PromptRole.User ? layout.OpenAfterSystem ?? markers.Open : markers.Open);
        if (carried is not null)
            WriteSystem(writer, carried, joined: true);
        foreach (var segment in TurnContent.Prepare(turn.Segments, layout.Trimmed.Contains(turn.Role), markers.Quoted))
            WriteSegment(writer, segment);
        writer.Markup(markers.Close);
        if (index == turns.Count - 1 || turns[index + 1].Role != turn.Role)
            writer.Markup(markers.GroupClose);
    }

    private void WriteSegment(PieceWriter writer, PromptSegment segment)
    {
        switch (segment)
        {
            case TextSegment text:
                writer.Segment(text.Text);
                break;
            case TokensSegment tokens:
                if (tokens.Ids.Any(id => id < 0))
                    throw new RmasException(Code, "a prompt holds a negative token id", where);
                if (tokens.Ids.Count > 0)
                    writer.Add(new TokensPiece(tokens.Ids));
                break;
            case LatentSegment latent:
                writer.Add(new LatentPiece(latent));
                break;
            default:
                throw new RmasException(Code, $"a prompt holds a {segment.GetType().Name}", where);
        }
    }
}
