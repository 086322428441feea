using Microsoft.ML.OnnxRuntime;

namespace RecursiveMas.Engines.Onnx;

/// <summary>Builds sessions for decoders that run one short step after another.</summary>
internal static class SessionFactory
{
    /// <summary>Opens a graph that runs on so many threads.</summary>
    /// <exception cref="Core.Errors.RmasException">RMAS430 when the runtime refuses it.</exception>
    internal static InferenceSession Open(string path, int threads)
    {
        using var settings = new SessionOptions
        {
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,

            // Plans are kept per input shape; prompts hardly ever have the same length twice.
            EnableMemoryPattern = false,

            // Measured on tiny models: the arena is no faster and keeps the largest prefill's memory for good.
            EnableCpuMemArena = false,
        };

        // Waiting threads would burn a core another hop needs.
        settings.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        try
        {
            return new InferenceSession(path, settings);
        }
        catch (OnnxRuntimeException e)
        {
            throw EngineErrors.RuntimeFailed(path, e);
        }
    }
}
