using Microsoft.ML.OnnxRuntime;

namespace RecursiveMas.Engines.Onnx;

/// <summary>The output head: <c>hidden [rows, d]</c> → <c>logits [rows, V]</c>. Latent steps never run it.</summary>
internal sealed class HeadSession(InferenceSession session, int width, int vocabulary) : IDisposable
{
    private static readonly string[] InputNames = ["hidden"];
    private static readonly string[] OutputNames = ["logits"];
    private static readonly string[] UncappedNames = ["uncapped"];
    private readonly string[] linearNames = session.OutputNames.Contains(UncappedNames[0]) ? UncappedNames : OutputNames;
    private readonly RunOptions runOptions = new();

    /// <summary>V.</summary>
    internal int Vocabulary => vocabulary;

    /// <summary>Writes the logits of rows <c>[rows, d]</c> to <paramref name="logits"/>, <c>[rows, V]</c>.</summary>
    internal void Run(Memory<float> hidden, Memory<float> logits) => Run(hidden, logits, OutputNames);

    /// <summary>The same before a family's cap on logits: what is linear in the hidden state.</summary>
    internal void RunLinear(Memory<float> hidden, Memory<float> logits) => Run(hidden, logits, linearNames);

    private void Run(Memory<float> hidden, Memory<float> logits, string[] names)
    {
        var rows = hidden.Length / width;
        using var input = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, hidden, [rows, width]);
        using var output = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, logits, [rows, vocabulary]);
        try
        {
            session.Run(runOptions, InputNames, [input], names, [output]);
        }
        catch (OnnxRuntimeException e)
        {
            throw EngineErrors.RuntimeFailed("the output head", e);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        runOptions.Dispose();
        session.Dispose();
    }
}
