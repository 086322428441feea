using System.Text.Json;
using RecursiveMas.Core.Json;
using StreamJsonRpc;

namespace RecursiveMas.Daemon.Remote;

/// <summary>One JSON-RPC connection with <c>Content-Length</c> headers, set up the same on both ends.</summary>
public static class RpcConnection
{
    /// <summary>The project's JSON form; a record that lacks a value it needs is refused instead of half filled.</summary>
    public static JsonSerializerOptions Json { get; } = new(RmasJson.Compact) { RespectRequiredConstructorParameters = true };

    /// <summary>A connection that does not listen yet: add targets, then <see cref="JsonRpc.StartListening"/>.</summary>
    public static JsonRpc Create(Stream sending, Stream receiving)
    {
        var formatter = new SystemTextJsonFormatter { JsonSerializerOptions = new JsonSerializerOptions(Json) };
        return new JsonRpc(new HeaderDelimitedMessageHandler(sending, receiving, formatter));
    }
}
