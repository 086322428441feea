namespace RecursiveMas.Daemon.Engines;

/// <summary>Where the ONNX engine runs.</summary>
internal enum EngineLocation
{
    /// <summary>In this process.</summary>
    InProcess,

    /// <summary>In a child process behind the remote contract.</summary>
    Child,
}
