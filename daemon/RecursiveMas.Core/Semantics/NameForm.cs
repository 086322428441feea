using System.Text.RegularExpressions;

namespace RecursiveMas.Core.Semantics;

/// <summary>Ids and slots: they become parts of file names and of placeholders.</summary>
public static partial class NameForm
{
    /// <summary>The form in words, for messages.</summary>
    public const string Words = "a letter or digit, then letters, digits, '-' and '_', at most 64";

    /// <summary>Whether a text has the form.</summary>
    public static bool IsName(string text) => Form().IsMatch(text);

    /// <summary>The nearest allowed name, for fixes; null when nothing of the text can stay.</summary>
    internal static string? Repair(string text)
    {
        var repaired = new string([.. text.Trim().Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-')]).Trim('-', '_');
        return repaired.Length is > 0 and <= 64 ? repaired : null;
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
