using System.Globalization;

namespace RecursiveMas.Core.Json;

/// <summary>Paths into a JSON text: <c>agents[0].prompt</c>, <c>links.outer["planner->critic"]</c>.</summary>
public static class JsonPath
{
    /// <summary>Path of a key below <paramref name="parent"/>; keys that are not plain words are put in brackets.</summary>
    public static string Key(string parent, string key)
    {
        var plain = key.Length > 0 && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '$');
        if (!plain)
            return $"{parent}[\"{key.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"]";
        return parent.Length == 0 ? key : $"{parent}.{key}";
    }

    /// <summary>Path of an item below <paramref name="parent"/>.</summary>
    public static string Item(string parent, int index) => string.Create(CultureInfo.InvariantCulture, $"{parent}[{index}]");

    /// <summary>What stands at a path; null when nothing does.</summary>
    public static JsonPlace? Find(JsonSyntax root, string path)
    {
        var place = new JsonPlace(null, root);
        var rest = path;
        while (rest.Length > 0)
        {
            if (Step(rest, out var key, out var index, out rest) is false)
                return null;
            var next = key is not null
                ? place.Value is JsonObjectSyntax node && node.Member(key) is { } member ? new JsonPlace(member.Key, member.Value) : null
                : place.Value is JsonArraySyntax array && index < array.Items.Count ? new JsonPlace(null, array.Items[index]) : null;
            if (next is null)
                return null;
            place = next;
        }

        return place;
    }

    private static bool Step(string path, out string? key, out int index, out string rest)
    {
        (key, index, rest) = (null, 0, "");
        if (path[0] != '[')
        {
            var start = path[0] == '.' ? 1 : 0;
            var end = path.AsSpan(start).IndexOfAny('.', '[');
            end = end < 0 ? path.Length : start + end;
            (key, rest) = (path[start..end], path[end..]);
            return key.Length > 0;
        }

        if (!path.StartsWith("[\"", StringComparison.Ordinal))
        {
            var close = path.IndexOf(']', StringComparison.Ordinal);
            rest = close < 0 ? "" : path[(close + 1)..];
            return close > 0 && int.TryParse(path.AsSpan(1, close - 1), NumberStyles.None, CultureInfo.InvariantCulture, out index);
        }

        var name = new System.Text.StringBuilder();
        var i = 2;
        for (; i < path.Length && path[i] != '"'; i++)
            name.Append(path[i] == '\\' && i + 1 < path.Length ? path[++i] : path[i]);
        (key, rest) = (name.ToString(), i + 2 <= path.Length ? path[(i + 2)..] : "");
        return i + 1 < path.Length && path[i + 1] == ']';
    }
}
