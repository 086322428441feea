using System.Text.Json;
using System.Text.Json.Serialization;
using StreamJsonRpc;

namespace RecursiveMas.Daemon.Remote;

/// <summary>One JSON-RPC connection with <c>Content-Length</c> headers and camelCase JSON, set up the same on both ends.</summary>
public static class RpcConnection
{
    /// <summary>
    /// Options of everything on the wire. NaN and infinities (rows that went bad) are the strings <c>"NaN"</c>, <c>"Infinity"</c>;
    /// the <c>type</c> of a segment may stand anywhere in its object.
    /// </summary>
    public static JsonSerializerOptions Json { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>A connection that does not listen yet: add targets, then <see cref="JsonRpc.StartListening"/>.</summary>
    public static JsonRpc Create(Stream sending, Stream receiving)
    {
        var formatter = new SystemTextJsonFormatter();
        Configure(formatter.JsonSerializerOptions);
        return new JsonRpc(new HeaderDelimitedMessageHandler(sending, receiving, formatter));
    }

    private static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals;
        options.AllowOutOfOrderMetadataProperties = true;
        options.RespectRequiredConstructorParameters = true;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        return options;
    }
}
