using Microsoft.ML.OnnxRuntime;

namespace RecursiveMas.BuildModel.Verification;

/// <summary>ONNX Runtime's sessions for checks: they give back all they take, and one slice's weights are in memory at a time.</summary>
internal sealed class SliceSession : IDisposable
{
    private readonly SessionOptions options;
    private readonly InferenceSession session;

    /// <param name="model">The graph.</param>
    /// <param name="folder">Where its weights lie.</param>
    /// <param name="asStored">
    /// Weights are used as they lie in the file, mapped. The engine lets the runtime unpack and rearrange them first, which takes as much memory
    /// again; that must be so for packed weights, which are multiplied fast only then.
    /// </param>
    internal SliceSession(byte[] model, string folder, bool asStored)
    {
        options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            EnableCpuMemArena = false,
            GraphOptimizationLevel = asStored ? GraphOptimizationLevel.ORT_DISABLE_ALL : GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        options.AddSessionConfigEntry("session.model_external_initializers_file_folder_path", folder);
        options.AddSessionConfigEntry("session.disable_prepacking", asStored ? "1" : "0");
        session = new InferenceSession(model, options);
    }

    /// <summary>Runs once; the caller owns what comes out.</summary>
    internal IDisposableReadOnlyCollection<OrtValue> Run(IReadOnlyList<string> inputs, IReadOnlyList<OrtValue> values, IReadOnlyList<string> outputs)
    {
        using var run = new RunOptions();
        return session.Run(run, inputs, values, outputs);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        session.Dispose();
        options.Dispose();
    }
}
