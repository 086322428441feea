using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using RecursiveMas.Daemon.Remote;
using RecursiveMas.Daemon.Serve.Lsp;
using StreamJsonRpc;

namespace RecursiveMas.Daemon.Serve.Connection;

/// <summary>The editor's connection: the project's JSON form, except that optional values of the Language Server Protocol are absent instead of null.</summary>
internal static class ServerConnection
{
    /// <summary>Largest message, in bytes: a pattern file of the largest size, escaped, fits.</summary>
    public const int LargestMessage = 32 * 1024 * 1024;

    /// <summary>The JSON form.</summary>
    public static JsonSerializerOptions Json { get; } = new(RpcConnection.Json)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutNulls } },
    };

    /// <summary>A connection that does not listen yet.</summary>
    public static JsonRpc Create(Stream sending, Stream receiving)
    {
        var formatter = new SystemTextJsonFormatter { JsonSerializerOptions = new JsonSerializerOptions(Json) };
        return new ServerRpc(new TolerantMessageHandler(sending, receiving, formatter, LargestMessage))
        {
            CancelLocallyInvokedMethodsWhenConnectionIsClosed = true,
        };
    }

    private static void LeaveOutNulls(JsonTypeInfo type)
    {
        if (type.Type.Namespace != typeof(LspPosition).Namespace) return;
        foreach (var property in type.Properties)
        {
            if (property.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), false) != true)
                property.ShouldSerialize = static (_, value) => value is not null;
        }
    }
}
