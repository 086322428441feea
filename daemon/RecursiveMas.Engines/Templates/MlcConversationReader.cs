using RecursiveMas.Core.Engines.Prompts;
using RecursiveMas.Engines.Tokenizers;

namespace RecursiveMas.Engines.Templates;

/// <summary>Reads MLC's <c>conv_template</c>; absent keys take the defaults of MLC's protocol.</summary>
internal static class MlcConversationReader
{
    private static readonly PromptRole[] AllRoles = [PromptRole.User, PromptRole.Assistant, PromptRole.Tool];

    /// <summary>Reads the object; refuses (RMAS117) what would be ignored.</summary>
    public static MlcConversation Read(JsonPart part)
    {
        part.AllowOnly(
            ChatFormFile.Code,
            "name", "system_template", "system_message", "system_prefix_token_ids", "add_role_after_system_message", "roles",
            "role_templates", "messages", "seps", "role_content_sep", "role_empty_sep", "stop_str", "stop_token_ids",
            "function_string", "use_function_calling", "strip_reasoning_in_history");
        if (part["messages"].Items().Any())
            throw part["messages"].Refuse(ChatFormFile.Code, "is not empty", "[]");
        if (part["use_function_calling"].Flag(false) || !string.IsNullOrEmpty(part["function_string"].OptionalText()))
            throw part.Refuse(ChatFormFile.Code, "uses function calling", "use_function_calling false, function_string \"\"");

        var separators = part["seps"].Items().Select(item => item.Text()).ToList();
        if (separators.Count is not (1 or 2))
            throw part["seps"].Refuse(ChatFormFile.Code, $"has {separators.Count} entries", "one or two");
        var roles = ReadRoles(part["roles"]);
        if (!roles.ContainsKey(PromptRole.User) || !roles.ContainsKey(PromptRole.Assistant))
            throw part["roles"].Refuse(ChatFormFile.Code, "lacks a role", "user, assistant and optionally tool");
        return new MlcConversation(
            Clean(part["system_template"].OptionalText() ?? MlcConversation.SystemPlace),
            part["system_message"].OptionalText() ?? "",
            [.. part["system_prefix_token_ids"].Items().Select(item => item.Id())],
            part["add_role_after_system_message"].Flag(true),
            roles,
            ReadTemplates(part["role_templates"]),
            separators,
            part["role_content_sep"].OptionalText() ?? "",
            part["role_empty_sep"].OptionalText() ?? "",
            [.. part["stop_str"].Items().Select(item => item.Text())],
            [.. part["stop_token_ids"].Items().Select(item => item.Id())]);
    }

    private static Dictionary<PromptRole, string> ReadRoles(JsonPart part)
    {
        part.AllowOnly(ChatFormFile.Code, "user", "assistant", "tool");
        return AllRoles.Where(role => !part[MlcConversation.Name(role)].IsNull)
            .ToDictionary(role => role, role => part[MlcConversation.Name(role)].Text());
    }

    private static Dictionary<PromptRole, string> ReadTemplates(JsonPart part)
    {
        var templates = AllRoles.ToDictionary(role => role, MlcConversation.Place);
        if (part.IsNull)
            return templates;
        part.AllowOnly(ChatFormFile.Code, "user", "assistant", "tool");
        foreach (var role in AllRoles.Where(role => !part[MlcConversation.Name(role)].IsNull))
        {
            var template = part[MlcConversation.Name(role)];
            templates[role] = Clean(template.Text());
            if (templates[role].Split(MlcConversation.Place(role)).Length != 2)
                throw template.Refuse(ChatFormFile.Code, "does not hold its content once", MlcConversation.Place(role));
        }

        return templates;
    }

    // Without function calling MLC leaves this place empty.
    private static string Clean(string template) => template.Replace("{function_string}", "", StringComparison.Ordinal);
}
