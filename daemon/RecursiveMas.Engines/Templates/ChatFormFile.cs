using System.Text.Json;
using System.Text.Json.Nodes;
using RecursiveMas.Core.Engines.Prompts;
using RecursiveMas.Core.Errors;
using RecursiveMas.Engines.Tokenizers;

namespace RecursiveMas.Engines.Templates;

/// <summary>Reads and writes chat.json, and reads the conversation template of mlc-chat-config.json.</summary>
public static class ChatFormFile
{
    /// <summary>Code of refusals: chat.json or a conversation template is not understood.</summary>
    internal const string Code = "RMAS117";

    private static readonly (string Name, ChatFormKind Kind)[] Forms =
        [("chatml", ChatFormKind.ChatMl), ("llama3", ChatFormKind.Llama3), ("mlc", ChatFormKind.Mlc), ("turns", ChatFormKind.Turns), ("plain", ChatFormKind.Plain)];

    private static readonly (string Name, ToolTurnStyle Style)[] Styles =
    [
        ("role", ToolTurnStyle.Role), ("response", ToolTurnStyle.Response), ("ipython", ToolTurnStyle.Ipython),
        ("ipythonJson", ToolTurnStyle.IpythonJson),
    ];

    /// <summary>Reads a chat.json.</summary>
    /// <exception cref="RmasException">RMAS117 when it cannot be read or says something that is not understood.</exception>
    public static ChatForm Read(string path)
    {
        using var document = Open(path);
        return Read(new JsonPart(document.RootElement, "", path, Code));
    }

    /// <summary>Reads the <c>conv_template</c> of an mlc-chat-config.json; other keys of that file do not concern chat.</summary>
    /// <exception cref="RmasException">RMAS117.</exception>
    public static ChatForm ReadMlcChatConfig(string path)
    {
        using var document = Open(path);
        var part = new JsonPart(document.RootElement, "", path, Code)["conv_template"];
        if (part.IsText)
            throw part.Refuse(Code, "is a name", "the template itself, as an object");
        return new ChatForm(ChatFormKind.Mlc, []) { Conversation = MlcConversationReader.Read(part) };
    }

    /// <summary>The JSON of a chat.json.</summary>
    public static string Write(ChatForm form)
    {
        var json = new JsonObject { ["form"] = Forms.First(entry => entry.Kind == form.Form).Name };
        if (form.Form == ChatFormKind.Turns)
        {
            json["endOfTurn"] = new JsonArray([.. form.EndOfTurn.Select(token => (JsonNode)token)]);
            json["startOfText"] = form.StartOfText;
            json["turns"] = SpelledTurnsFile.Write(form.Turns!);
        }
        else if (form.Form != ChatFormKind.Mlc)
        {
            json["endOfTurn"] = new JsonArray([.. form.EndOfTurn.Select(token => (JsonNode)token)]);
            json["defaultSystem"] = form.DefaultSystem;
            json["startOfText"] = form.StartOfText;
            json["systemPreamble"] = form.SystemPreamble;
            json["assistantOpening"] = form.AssistantOpening;
            json["toolTurns"] = Styles.First(entry => entry.Style == form.ToolTurns).Name;
        }
        else
        {
            json["convTemplate"] = Write(form.Conversation!);
        }

        return json.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    private static ChatForm Read(JsonPart part)
    {
        var form = Choose(part["form"], Forms);
        if (form == ChatFormKind.Mlc)
        {
            part.AllowOnly(Code, "form", "convTemplate");
            return new ChatForm(form, []) { Conversation = MlcConversationReader.Read(part["convTemplate"]) };
        }

        if (form == ChatFormKind.Turns)
        {
            part.AllowOnly(Code, "form", "endOfTurn", "startOfText", "turns");
            return new ChatForm(form, [.. part["endOfTurn"].Items().Select(item => item.Text())])
            {
                StartOfText = part["startOfText"].OptionalText(),
                Turns = SpelledTurnsFile.Read(part["turns"]),
            };
        }

        part.AllowOnly(Code, "form", "endOfTurn", "defaultSystem", "startOfText", "systemPreamble", "assistantOpening", "toolTurns");
        return new ChatForm(form, [.. part["endOfTurn"].Items().Select(item => item.Text())])
        {
            DefaultSystem = part["defaultSystem"].OptionalText(),
            StartOfText = part["startOfText"].OptionalText(),
            SystemPreamble = part["systemPreamble"].OptionalText(),
            AssistantOpening = part["assistantOpening"].OptionalText(),
            ToolTurns = part["toolTurns"].IsNull ? ToolTurnStyle.Role : Choose(part["toolTurns"], Styles),
        };
    }

    internal static T Choose<T>(JsonPart part, (string Name, T Value)[] choices)
    {
        var name = part.Text();
        foreach (var choice in choices)
        {
            if (choice.Name == name)
                return choice.Value;
        }

        throw part.Refuse(Code, $"is '{name}'", string.Join(", ", choices.Select(choice => choice.Name)));
    }

    private static JsonObject Write(MlcConversation conversation)
    {
        JsonObject Roles(IReadOnlyDictionary<PromptRole, string> texts) =>
            new(texts.Select(entry => KeyValuePair.Create(MlcConversation.Name(entry.Key), (JsonNode?)entry.Value)));
        return new JsonObject
        {
            ["system_template"] = conversation.SystemTemplate,
            ["system_message"] = conversation.SystemMessage,
            ["system_prefix_token_ids"] = new JsonArray([.. conversation.SystemPrefixTokenIds.Select(id => (JsonNode)id)]),
            ["add_role_after_system_message"] = conversation.AddRoleAfterSystemMessage,
            ["roles"] = Roles(conversation.Roles),
            ["role_templates"] = Roles(conversation.RoleTemplates),
            ["seps"] = new JsonArray([.. conversation.Separators.Select(text => (JsonNode)text)]),
            ["role_content_sep"] = conversation.RoleContentSeparator,
            ["role_empty_sep"] = conversation.RoleEmptySeparator,
            ["stop_str"] = new JsonArray([.. conversation.StopStrings.Select(text => (JsonNode)text)]),
            ["stop_token_ids"] = new JsonArray([.. conversation.StopTokenIds.Select(id => (JsonNode)id)]),
        };
    }

    internal static JsonDocument Open(string path)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new RmasException(new RmasError(Code, $"cannot read the chat template: {e.Message}", path), e);
        }
    }
}
