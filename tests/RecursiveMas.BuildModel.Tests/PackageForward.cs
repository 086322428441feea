using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.BuildModel.Tests;

/// <summary>Runs a package's graphs the plainest way, cache in and out: for comparing what it computes, not for speed.</summary>
internal sealed class PackageForward : IDisposable
{
    private readonly PackageManifest manifest;

    // The runtime warns of inputs with a value of their own, which the trunk has on purpose.
    private readonly SessionOptions options = new() { IntraOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
    private readonly InferenceSession trunk;
    private readonly InferenceSession head;
    private OrtValue[] cache;
    private int past;

    internal PackageForward(ModelPackage package)
    {
        manifest = package.Manifest;
        trunk = new InferenceSession(package.TrunkPath, options);
        head = new InferenceSession(package.HeadPath, options);
        cache = Enumerable.Range(0, manifest.Layers * 2)
            .Select(_ => OrtValue.CreateTensorValueFromMemory(Array.Empty<float>(), [1, manifest.KvHeads, 0, manifest.HeadDim]))
            .ToArray();
    }

    /// <summary>Appends rows <c>[seq, d]</c> to the cache; returns their hidden states <c>[seq, d]</c>.</summary>
    internal float[] Append(float[] embeddings)
    {
        var count = embeddings.Length / manifest.HiddenSize;
        var names = new List<string> { "inputs_embeds", "seqlens_k", "total_sequence_length" };
        using var x = OrtValue.CreateTensorValueFromMemory(embeddings, [1, count, manifest.HiddenSize]);
        using var lengths = OrtValue.CreateTensorValueFromMemory(new[] { past + count - 1 }, [1]);
        using var total = OrtValue.CreateTensorValueFromMemory(new[] { past + count }, []);
        var outputs = new List<string> { "last_hidden_state" };
        for (var i = 0; i < cache.Length; i++)
        {
            names.Add(CacheName("past", i));
            outputs.Add(CacheName("present", i));
        }

        using var run = new RunOptions();
        var results = trunk.Run(run, names, [x, lengths, total, .. cache], outputs);
        foreach (var old in cache)
            old.Dispose();
        cache = results.Skip(1).ToArray();
        past += count;
        using (results[0])
            return results[0].GetTensorDataAsSpan<float>().ToArray();
    }

    /// <summary>Logits <c>[rows, V]</c> of hidden states <c>[rows, d]</c>.</summary>
    internal float[] Logits(float[] hidden)
    {
        using var run = new RunOptions();
        using var x = OrtValue.CreateTensorValueFromMemory(hidden, [hidden.Length / manifest.HiddenSize, manifest.HiddenSize]);
        using var result = head.Run(run, ["hidden"], [x], ["logits"])[0];
        return result.GetTensorDataAsSpan<float>().ToArray();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var value in cache)
            value.Dispose();
        trunk.Dispose();
        head.Dispose();
        options.Dispose();
    }

    private static string CacheName(string state, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{state}.{index / 2}.{(index % 2 == 0 ? "key" : "value")}");
}
