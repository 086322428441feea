using System.Text.RegularExpressions;

namespace RecursiveMas.Core.Patterns;

/// <summary>Names of models in the store, which every folder of the user shares. A pattern writes <c>store:qwen3</c> where a folder or an id could stand.</summary>
public static partial class StoredModelName
{
    /// <summary>What comes before the name in a pattern.</summary>
    public const string Prefix = "store:";

    /// <summary>The form of names, in words; they are names of files.</summary>
    public const string Allowed = "a letter or digit, then letters, digits, '.', '-' and '_', at most 64 characters";

    /// <summary>The name in a source written in a pattern; null when it names something else.</summary>
    public static string? Of(string? source) => source?.StartsWith(Prefix, StringComparison.Ordinal) == true ? source[Prefix.Length..] : null;

    /// <summary>Whether a text is such a name.</summary>
    public static bool IsValid(string name) => Form().IsMatch(name) && !name.EndsWith('.');

    /// <summary>A text as a name: what cannot stand in one becomes <c>-</c>.</summary>
    public static string From(string text)
    {
        var name = Other().Replace(text, "-").Trim('-', '.', '_');
        name = name.Length > 64 ? name[..64].TrimEnd('-', '.', '_') : name;
        return name.Length == 0 ? "model" : name;
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
    private static partial Regex Form();

    [GeneratedRegex("[^A-Za-z0-9._-]+")]
    private static partial Regex Other();
}
