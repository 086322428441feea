using System.Text.Json.Nodes;
using RecursiveMas.Core.Engines.Prompts;
using RecursiveMas.Engines.Tokenizers;

namespace RecursiveMas.Engines.Templates;

/// <summary>The <c>turns</c> of a chat.json: what stands around a text is written <c>[before, after]</c>.</summary>
internal static class SpelledTurnsFile
{
    private static readonly (string Name, SystemPlace Place)[] Places =
    [
        ("nowhere", SystemPlace.Nowhere), ("turn", SystemPlace.Turn), ("firstUser", SystemPlace.FirstUser), ("lastUser", SystemPlace.LastUser),
    ];

    private static readonly (string Name, PromptRole Role)[] Roles =
        [("user", PromptRole.User), ("assistant", PromptRole.Assistant), ("tool", PromptRole.Tool)];

    /// <summary>Reads the object; refuses (RMAS117) what would be ignored.</summary>
    public static SpelledTurns Read(JsonPart part)
    {
        part.AllowOnly(ChatFormFile.Code, "user", "assistant", "tool", "answer", "system", "systemIn", "skipsEmptySystem", "trimmed", "alternates", "markers");
        var roles = Roles.Where(entry => !part[entry.Name].IsNull).ToDictionary(entry => entry.Role, entry => Around(part[entry.Name]));
        if (!roles.ContainsKey(PromptRole.User) || !roles.ContainsKey(PromptRole.Assistant))
            throw part.Refuse(ChatFormFile.Code, "lacks a role", "user, assistant and optionally tool");
        return new SpelledTurns(roles, part["answer"].Text())
        {
            SystemIn = ChatFormFile.Choose(part["systemIn"], Places),
            System = part["system"].IsNull ? new TurnText("", "") : Around(part["system"]),
            SkipsEmptySystem = part["skipsEmptySystem"].Flag(false),
            Trimmed = [.. part["trimmed"].Items().Select(item => ChatFormFile.Choose(item, Roles))],
            Alternates = part["alternates"].Flag(false),
            Markers = [.. part["markers"].Items().Select(item => item.Text())],
        };
    }

    /// <summary>The object of <paramref name="turns"/>.</summary>
    public static JsonObject Write(SpelledTurns turns)
    {
        var json = new JsonObject();
        foreach (var (name, role) in Roles.Where(entry => turns.Roles.ContainsKey(entry.Role)))
            json[name] = Around(turns.Roles[role]);
        json["answer"] = turns.Answer;
        json["system"] = Around(turns.System);
        json["systemIn"] = Places.First(entry => entry.Place == turns.SystemIn).Name;
        json["skipsEmptySystem"] = turns.SkipsEmptySystem;
        json["trimmed"] = new JsonArray([.. turns.Trimmed.Select(role => (JsonNode)Roles.First(entry => entry.Role == role).Name)]);
        json["alternates"] = turns.Alternates;
        json["markers"] = new JsonArray([.. turns.Markers.Select(marker => (JsonNode)marker)]);
        return json;
    }

    private static TurnText Around(JsonPart part)
    {
        var texts = part.Items().Select(item => item.Text()).ToList();
        return texts.Count == 2
            ? new TurnText(texts[0], texts[1])
            : throw part.Refuse(ChatFormFile.Code, $"has {texts.Count} entries", "what stands before and what stands after");
    }

    private static JsonArray Around(TurnText text) => new(text.Open, text.Close);
}
