using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.Benchmarks.Engine;

/// <summary>The plain way to step: the runtime allocates a new, longer cache each time and copies the old one into it.</summary>
internal sealed class CopiedCache(InferenceSession session, PackageManifest manifest) : IDisposable
{
    private readonly RunOptions options = new();
    private OrtValue[] cache = [.. Enumerable.Range(0, manifest.Layers * 2)
        .Select(_ => OrtValue.CreateTensorValueFromMemory(Array.Empty<float>(), [1, manifest.KvHeads, 0, manifest.HeadDim]))];

    private int past;

    /// <summary>Appends rows <c>[n, d]</c>; returns the last one's hidden state <c>[d]</c>.</summary>
    internal float[] Append(float[] rows)
    {
        var count = rows.Length / manifest.HiddenSize;
        using var embeddings = OrtValue.CreateTensorValueFromMemory(rows, [1, count, manifest.HiddenSize]);
        using var last = OrtValue.CreateTensorValueFromMemory(new[] { past + count - 1 }, [1]);
        using var total = OrtValue.CreateTensorValueFromMemory(new[] { past + count }, []);
        var names = new List<string> { "inputs_embeds", "seqlens_k", "total_sequence_length" };
        var outputs = new List<string> { "last_hidden_state" };
        for (var i = 0; i < cache.Length; i++)
        {
            var part = string.Create(CultureInfo.InvariantCulture, $"{i / 2}.{(i % 2 == 0 ? "key" : "value")}");
            names.Add("past." + part);
            outputs.Add("present." + part);
        }

        var results = session.Run(options, names, [embeddings, last, total, .. cache], outputs);
        foreach (var old in cache)
            old.Dispose();
        cache = [.. results.Skip(1)];
        past += count;
        using (results[0])
            return results[0].GetTensorDataAsSpan<float>()[^manifest.HiddenSize..].ToArray();
    }

    public void Dispose()
    {
        options.Dispose();
        foreach (var value in cache)
            value.Dispose();
    }
}
