using static TorchSharp.torch;

namespace RecursiveMas.Training.Pretraining;

/// <summary>Examples padded on the right to one length.</summary>
/// <param name="Ids"><c>[batch, time]</c> int64.</param>
/// <param name="TargetPositions">Flat positions (row · time + column) whose <em>next</em> token is a target, int64.</param>
/// <param name="TargetIds">Those next tokens, int64.</param>
/// <param name="Noise"><c>[batch, time, 1]</c> f32: 1 where embeddings get noise.</param>
public sealed record Batch(Tensor Ids, Tensor TargetPositions, Tensor TargetIds, Tensor Noise)
{
    /// <summary>Pads and indexes examples. Tensors belong to the caller's dispose scope.</summary>
    public static Batch From(IReadOnlyList<TrainingExample> examples, Device? device = null)
    {
        var time = examples.Max(e => e.Ids.Length);
        var ids = new long[examples.Count * time];
        var noise = new float[ids.Length];
        var positions = new List<long>();
        var targets = new List<long>();
        for (var row = 0; row < examples.Count; row++)
        {
            var example = examples[row];
            for (var column = 0; column < example.Ids.Length; column++)
            {
                var flat = (row * time) + column;
                ids[flat] = example.Ids[column];
                noise[flat] = example.IsNoisy[column] ? 1 : 0;
                if (!example.IsTarget[column])
                    continue;
                positions.Add(flat - 1);
                targets.Add(example.Ids[column]);
            }
        }

        return new Batch(
            tensor(ids, [examples.Count, time]).to(device ?? CPU),
            tensor(positions.ToArray()).to(device ?? CPU),
            tensor(targets.ToArray()).to(device ?? CPU),
            tensor(noise, [examples.Count, time, 1]).to(device ?? CPU));
    }
}
