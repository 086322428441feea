using System.Text.Json;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;

namespace RecursiveMas.Daemon.Serve.Connection;

/// <summary>A connection whose errors are the protocol's: parameters that do not fit are told so, and stacks stay here.</summary>
/// <param name="handler">Reads and writes messages.</param>
internal sealed class ServerRpc(IJsonRpcMessageHandler handler) : JsonRpc(handler)
{
    /// <inheritdoc/>
    protected override JsonRpcError.ErrorDetail CreateErrorDetails(JsonRpcRequest request, Exception exception) => exception switch
    {
        LocalRpcException => base.CreateErrorDetails(request, exception),
        JsonException => new() { Code = JsonRpcErrorCode.InvalidParams, Message = exception.Message.ReplaceLineEndings(" ") },
        _ => new() { Code = JsonRpcErrorCode.InternalError, Message = $"{exception.GetType().Name}: {exception.Message}".ReplaceLineEndings(" ") },
    };
}
