using RecursiveMas.Training.Models;
using static TorchSharp.torch;

namespace RecursiveMas.Training.Pretraining;

/// <summary>Share of examples whose targets are all the most likely continuation: what greedy decoding would write.</summary>
public static class ExactMatch
{
    /// <summary>Measures in batches of 64.</summary>
    public static double Measure(TrainableDecoder model, IReadOnlyList<TrainingExample> examples)
    {
        using var noGradient = no_grad();
        var right = 0;
        foreach (var chunk in examples.Chunk(64))
        {
            using var scope = NewDisposeScope();
            var batch = Batch.From(chunk, model.Device);
            var hidden = model.Forward(model.Embed(batch.Ids)).reshape(-1, model.Shape.Hidden).index_select(0, batch.TargetPositions);
            var hits = model.Logits(hidden).argmax(-1).eq(batch.TargetIds).cpu().data<bool>().ToArray();
            var next = 0;
            foreach (var example in chunk)
            {
                var targets = example.IsTarget.Count(t => t);
                if (hits.AsSpan(next, targets).IndexOf(false) < 0)
                    right++;
                next += targets;
            }
        }

        return right / (double)examples.Count;
    }
}
