using RecursiveMas.Daemon.Remote.Messages;
using StreamJsonRpc;

namespace RecursiveMas.Daemon.Remote;

/// <summary>Notifications a serving engine sends to its caller while a call is open.</summary>
public interface IEngineReportsRpc
{
    /// <summary>A load went on.</summary>
    [JsonRpcMethod(EngineMethods.LoadProgress, UseSingleObjectParameterDeserialization = true)]
    void OnLoadProgress(LoadReport report);

    /// <summary>Text was decoded.</summary>
    [JsonRpcMethod(EngineMethods.SpeakDelta, UseSingleObjectParameterDeserialization = true)]
    void OnSpeakDelta(SpeakReport report);
}
