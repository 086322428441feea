using System.Globalization;
using RecursiveMas.Core.Json;

namespace RecursiveMas.Language.Hover;

/// <summary>Numbers and enum values as people read them.</summary>
internal static class Words
{
    internal static string Of<T>(T value)
        where T : struct, Enum => RmasJson.ToLine(value).Trim('"');

    internal static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    internal static string Count(int value, string what) => $"{Count(value)} {what}{(value == 1 ? "" : "s")}";

    /// <summary>Mebibytes, since that is what people compare with their machine; one digit below ten.</summary>
    internal static string Bytes(long bytes)
    {
        var size = bytes / 1048576.0;
        return size >= 10240 ? (size / 1024).ToString("N1", CultureInfo.InvariantCulture) + " GiB" : size.ToString(size < 10 ? "N1" : "N0", CultureInfo.InvariantCulture) + " MiB";
    }

    /// <summary>Names come from the file and may hold anything; as code they cannot form other Markdown.</summary>
    internal static string Code(string text) => $"`{text.ReplaceLineEndings(" ").Replace('`', '\'')}`";

    internal static string Prose(string text) =>
        string.Concat(text.ReplaceLineEndings(" ").Select(c => c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '|' or '!' ? $"\\{c}" : c.ToString()));
}
