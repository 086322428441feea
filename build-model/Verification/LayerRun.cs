using Microsoft.ML.OnnxRuntime;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.BuildModel.Verification;

/// <summary>Runs a slice of a decoder over rows in pieces: the first as a prefill, the others appended to its cache.</summary>
internal static class LayerRun
{
    /// <summary>What the slice makes of rows <c>[seq, d]</c>, in the same form.</summary>
    /// <param name="slice">A layer or the final norm.</param>
    /// <param name="model">One of its models.</param>
    /// <param name="package">Has its weights.</param>
    /// <param name="rows">What enters.</param>
    /// <param name="pieces">Rows of each call.</param>
    internal static float[] Execute(GraphSlice slice, byte[] model, ModelPackage package, float[] rows, IEnumerable<int> pieces)
    {
        var manifest = package.Manifest;
        using var session = new SliceSession(model, package.Folder, asStored: false);
        var result = new List<float>(rows.Length);
        var cached = slice.Outputs.ToDictionary(
            x => x, _ => OrtValue.CreateTensorValueFromMemory(Array.Empty<float>(), [1, manifest.KvHeads, 0, manifest.HeadDim]), StringComparer.Ordinal);
        try
        {
            foreach (var piece in pieces)
            {
                var past = result.Count / manifest.HiddenSize;
                using var x = OrtValue.CreateTensorValueFromMemory(rows[result.Count..(result.Count + (piece * manifest.HiddenSize))], [1, piece, manifest.HiddenSize]);
                using var last = OrtValue.CreateTensorValueFromMemory(new[] { past + piece - 1 }, [1]);
                using var total = OrtValue.CreateTensorValueFromMemory(new[] { past + piece }, []);
                OrtValue Value(string name) => name switch
                {
                    "seqlens_k" => last,
                    "total_sequence_length" => total,
                    _ => cached[name.Replace("past", "present", StringComparison.Ordinal)],
                };
                var made = session.Run([slice.Input, .. slice.Inputs], [x, .. slice.Inputs.Select(Value)], [slice.Output, .. slice.Outputs]);
                using (made[0])
                    result.AddRange(made[0].GetTensorDataAsSpan<float>());
                for (var i = 0; i < slice.Outputs.Count; i++)
                {
                    cached[slice.Outputs[i]].Dispose();
                    cached[slice.Outputs[i]] = made[i + 1];
                }
            }
        }
        finally
        {
            foreach (var value in cached.Values)
                value.Dispose();
        }

        return [.. result];
    }
}
