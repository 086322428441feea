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
        var writer = new PieceWriter(tokenizer);
        if (layout.PrefixIds.Count > 0)
            writer.Add(new TokensPiece(layout.PrefixIds));
        writer.Markup(layout.Prefix);
        var hasSystem = WriteSystem(writer, prompt.System);
        for (var i = 0; i < prompt.Turns.Count; i++)
            WriteTurn(writer, prompt.Turns, i, hasSystem);
        writer.Markup(layout.AssistantOpening);
        return writer.Finish();
    }

    private bool WriteSystem(PieceWriter writer, string? given)
    {
        if (given is not null && !layout.TakesSystem)
            throw new RmasException(Code, "this chat form has no place for a system text", where);
        if ((given ?? layout.DefaultSystem) is not { } system)
            return false;
        writer.Markup(layout.SystemOpen);
        if (given is null)
            writer.Markup(system);
        else
            writer.Segment(layout.Trims ? TurnContent.Trim(system) : system);
        writer.Markup(layout.SystemClose);
        return layout.SystemOpen.Length + system.Length + layout.SystemClose.Length > 0;
    }

    private void WriteTurn(PieceWriter writer, IReadOnlyList<PromptTurn> turns, int index, bool hasSystem)
    {
        var turn = turns[index];
        if (!layout.Turns.TryGetValue(turn.Role, out var markers))
            throw new RmasException(Code, $"this chat form has no {MlcConversation.Name(turn.Role)} turns", where);
        if (index == 0 || turns[index - 1].Role != turn.Role)
            writer.Markup(markers.GroupOpen);
        writer.Markup(index == 0 && hasSystem && turn.Role == PromptRole.User ? layout.OpenAfterSystem ?? markers.Open : markers.Open);
        foreach (var segment in TurnContent.Prepare(turn.Segments, layout.Trims, markers.Quoted))
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
