using System.Text.Json;
using StreamJsonRpc;

namespace RecursiveMas.Daemon.Serve.Connection;

/// <summary>The id of a message that is not read as a whole.</summary>
internal static class MessageId
{
    /// <summary>The id among the first bytes of a message; <see cref="RequestId.Null"/> when it is not there.</summary>
    public static RequestId Find(ReadOnlySpan<byte> start)
    {
        try
        {
            var reader = new Utf8JsonReader(start, isFinalBlock: false, default);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return RequestId.Null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isId = reader.ValueTextEquals("id"u8);
                if (!reader.Read()) return RequestId.Null;
                if (isId && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number)) return new RequestId(number);
                if (isId) return reader.TokenType == JsonTokenType.String ? new RequestId(reader.GetString()) : RequestId.Null;
                if (!reader.TrySkip()) return RequestId.Null;
            }
        }
        catch (JsonException)
        {
            // Broken before any id.
        }

        return RequestId.Null;
    }
}
