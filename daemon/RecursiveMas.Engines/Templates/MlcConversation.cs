using RecursiveMas.Core.Engines.Prompts;

namespace RecursiveMas.Engines.Templates;

/// <summary>MLC's <c>conv_template</c>. A turn is <c>role + contentSep + template(content) + sep</c>.</summary>
/// <param name="SystemTemplate">Text with <c>{system_message}</c>; an empty result is left out.</param>
/// <param name="SystemMessage">System text where the prompt has none.</param>
/// <param name="SystemPrefixTokenIds">Ids before everything.</param>
/// <param name="AddRoleAfterSystemMessage">False lets the first turn follow a system text without its role.</param>
/// <param name="Roles">How each role is written; a role that is absent cannot speak.</param>
/// <param name="RoleTemplates">Text with <c>{user_message}</c>, <c>{assistant_message}</c>, <c>{tool_message}</c>.</param>
/// <param name="Separators">After a user's or tool's turn, and after an assistant's; one or two.</param>
/// <param name="RoleContentSeparator">Between role and content.</param>
/// <param name="RoleEmptySeparator">After the opened assistant role.</param>
/// <param name="StopStrings">Texts that end the model's turn.</param>
/// <param name="StopTokenIds">Ids that end the model's turn.</param>
public sealed record MlcConversation(
    string SystemTemplate,
    string SystemMessage,
    IReadOnlyList<int> SystemPrefixTokenIds,
    bool AddRoleAfterSystemMessage,
    IReadOnlyDictionary<PromptRole, string> Roles,
    IReadOnlyDictionary<PromptRole, string> RoleTemplates,
    IReadOnlyList<string> Separators,
    string RoleContentSeparator,
    string RoleEmptySeparator,
    IReadOnlyList<string> StopStrings,
    IReadOnlyList<int> StopTokenIds)
{
    /// <summary>Place of the system text.</summary>
    internal const string SystemPlace = "{system_message}";

    /// <summary>Place of a role's content.</summary>
    internal static string Place(PromptRole role) => "{" + Name(role) + "_message}";

    /// <summary>Name of a role in the file.</summary>
    internal static string Name(PromptRole role) => role switch
    {
        PromptRole.User => "user",
        PromptRole.Assistant => "assistant",
        _ => "tool",
    };
}
