using Microsoft.ML.OnnxRuntime;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.Engines.Onnx;

/// <summary>
/// The decoder without its output head: <c>inputs_embeds [1, n, d]</c> and the cache in, <c>last_hidden_state [1, n, d]</c> (after the
/// final norm) out, or those of the last positions only. One session serves parallel sequences; each sequence owns its bindings.
/// </summary>
internal sealed class TrunkSession(InferenceSession session, KvShape kv, int width) : IDisposable
{
    private readonly RunOptions runOptions = new();

    /// <summary>Whether a run may leave out hidden states of its first positions; packages of older builds compute them all.</summary>
    internal bool LeavesOut { get; } = session.OverridableInitializerMetadata.ContainsKey(PackageFiles.FirstHidden);

    /// <summary>Sizes of the cache.</summary>
    internal KvShape Kv => kv;

    /// <summary>d.</summary>
    internal int Width => width;

    /// <summary>An empty binding for <see cref="Run"/>.</summary>
    internal OrtIoBinding CreateBinding() => session.CreateIoBinding();

    /// <summary>One forward pass over what is bound.</summary>
    internal void Run(OrtIoBinding binding)
    {
        try
        {
            session.RunWithBinding(runOptions, binding);
        }
        catch (OnnxRuntimeException e)
        {
            throw EngineErrors.RuntimeFailed("the decoder", e);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        runOptions.Dispose();
        session.Dispose();
    }
}
