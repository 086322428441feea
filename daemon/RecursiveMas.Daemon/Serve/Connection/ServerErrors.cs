using RecursiveMas.Daemon.Remote;
using StreamJsonRpc;

namespace RecursiveMas.Daemon.Serve.Connection;

/// <summary>Errors of the Language Server Protocol by number; a request's own failures travel as <see cref="EngineErrors"/> do.</summary>
internal static class ServerErrors
{
    /// <summary>The bytes are no JSON.</summary>
    public const int ParseError = -32700;

    /// <summary>The message is no request, or comes at the wrong time.</summary>
    public const int InvalidRequest = -32600;

    /// <summary>The parameters make no sense.</summary>
    public const int InvalidParams = -32602;

    /// <summary><c>initialize</c> has not been answered yet.</summary>
    public const int NotInitialized = -32002;

    /// <summary>The request is fine, but cannot be done; the message says why.</summary>
    public const int RequestFailed = -32803;

    /// <summary>An error to throw.</summary>
    public static LocalRpcException Of(int code, string message) => new(message) { ErrorCode = code };
}
