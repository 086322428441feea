using System.Text.Json;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.Core.Data;

/// <summary>One JSONL line of a dataset.</summary>
internal static class DatasetLine
{
    /// <summary>Reads a line.</summary>
    /// <exception cref="RmasException">RMAS302, RMAS303 or RMAS307, with file and line.</exception>
    public static DataQuestion Parse(ReadOnlyMemory<byte> bytes, int number, string path)
    {
        var where = $"{path}:{number}";
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(bytes);
        }
        catch (JsonException problem)
        {
            throw new RmasException(
                new RmasError("RMAS302", "the line is not JSON", $"{where}:{(problem.BytePositionInLine ?? 0) + 1}", "write one JSON object per line"), problem);
        }

        using (document)
        {
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                throw Wrong("the line is not a JSON object", where);
            return new DataQuestion(
                number,
                Text(root, "question", where),
                Text(root, "answer", where),
                Messages(root, where),
                root.TryGetProperty("group", out var group) ? Scalar(group, "group", where) : null);
        }
    }

    private static string Text(JsonElement element, string key, string where)
    {
        if (!element.TryGetProperty(key, out var value))
            throw Wrong($"\"{key}\" is missing", where);
        var text = Scalar(value, key, where);
        return string.IsNullOrWhiteSpace(text)
            ? throw new RmasException("RMAS307", $"\"{key}\" is empty", where)
            : text;
    }

    // Answers are often numbers; 42 and "42" mean the same.
    private static string Scalar(JsonElement value, string key, string where) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        _ => throw Wrong($"\"{key}\" must be a text", where),
    };

    private static List<DataMessage> Messages(JsonElement root, string where)
    {
        var messages = new List<DataMessage>();
        if (!root.TryGetProperty("messages", out var list))
            return messages;
        if (list.ValueKind != JsonValueKind.Array)
            throw Wrong("\"messages\" must be an array", where);
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object)
                throw Wrong("each of \"messages\" must be an object", where);
            if (!item.TryGetProperty("round", out var round) || round.ValueKind != JsonValueKind.Number || !round.TryGetInt32(out var value) || value < 1)
                throw Wrong("\"round\" of a message must be a whole number from 1", where);
            messages.Add(new DataMessage(Text(item, "agent", where), value, Text(item, "text", where)));
        }

        return messages;
    }

    private static RmasException Wrong(string message, string where) => new("RMAS303", message, where);
}
