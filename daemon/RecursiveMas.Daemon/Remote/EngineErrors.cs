using System.Text.Json;
using RecursiveMas.Core.Errors;
using StreamJsonRpc;

namespace RecursiveMas.Daemon.Remote;

/// <summary>Failures on their way across the engine protocol, and the failures of the protocol itself.</summary>
public static class EngineErrors
{
    /// <summary>JSON-RPC error code of every failure whose data is an <see cref="RmasError"/>.</summary>
    public const int RpcCode = -32050;

    /// <summary>The engine process could not be started.</summary>
    public const string NotStarted = "RMAS450";

    /// <summary>The connection ended while calls were open, or before a call.</summary>
    public const string ConnectionLost = "RMAS451";

    /// <summary>The engine failed in a way it does not know.</summary>
    public const string Unexpected = "RMAS452";

    /// <summary>The other end serves no engine.</summary>
    public const string NotServed = "RMAS453";

    /// <summary>What the serving side throws so that code, place and next step reach the caller.</summary>
    public static LocalRpcException ToWire(Exception exception)
    {
        var error = exception is RmasException known
            ? known.Error
            : new RmasError(Unexpected, $"the engine failed unexpectedly: {exception.GetType().Name}: {exception.Message}");
        return new LocalRpcException(error.ToString(), exception) { ErrorCode = RpcCode, ErrorData = error };
    }

    /// <summary>What the calling side throws for a reply that is an error.</summary>
    public static RmasException FromWire(RemoteRpcException exception) => exception.ErrorCode is { } code
        && (int)code == RpcCode
        && exception.ErrorData is JsonElement { ValueKind: JsonValueKind.Object } data
        && data.Deserialize<RmasError>(RpcConnection.Json) is { Code: not null, Message: not null } error
            ? new RmasException(error, exception)
            : new RmasException(new RmasError(Unexpected, $"the engine refused the call: {exception.Message}"), exception);
}
