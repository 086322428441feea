using System.Diagnostics;
using RecursiveMas.Training.Models;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace RecursiveMas.Training.Pretraining;

/// <summary>
/// Trains one decoder on examples generated from (seed, step). Nothing depends on earlier steps but weights and optimizer state,
/// so a resumed run continues to the same losses as an uninterrupted one.
/// </summary>
public sealed class Pretrainer : IDisposable
{
    private readonly TrainableDecoder model;
    private readonly PretrainOptions options;
    private readonly AdamWState optimizer;
    private readonly Func<int, IReadOnlyList<TrainingExample>> batches;
    private readonly int seed;

    /// <summary>Prepares training from a model and a source of batches by step.</summary>
    public Pretrainer(TrainableDecoder model, PretrainOptions options, Func<int, IReadOnlyList<TrainingExample>> batches, int seed)
    {
        this.model = model;
        this.options = options;
        this.batches = batches;
        this.seed = seed;
        optimizer = new AdamWState(model.Weights, options.WeightDecay);
    }

    /// <summary>Finished steps.</summary>
    public int Step { get; private set; }

    /// <summary>Seconds trained, earlier runs included.</summary>
    public double Seconds { get; private set; }

    /// <summary>Runs one step.</summary>
    public StepReport RunStep()
    {
        var clock = Stopwatch.GetTimestamp();
        using var scope = NewDisposeScope();
        var batch = Batch.From(batches(Step), model.Device);
        var loss = Loss(batch);
        loss.backward();
        var norm = optimizer.Step(options.RateAt(Step), options.Clip);
        Step++;
        Seconds += Stopwatch.GetElapsedTime(clock).TotalSeconds;
        return new StepReport(Step, options.Steps, loss.item<float>(), norm, Seconds);
    }

    /// <summary>Writes weights, optimizer state and step, whole or not at all.</summary>
    public void Save(string path) => optimizer.Save(path, Step, Seconds);

    /// <summary>Continues from a checkpoint.</summary>
    public void Load(string path) => (Step, Seconds) = optimizer.Load(path);

    /// <inheritdoc />
    public void Dispose() => optimizer.Dispose();

    private Tensor Loss(Batch batch)
    {
        var embeddings = model.Embed(batch.Ids);
        if (options.Noise > 0)
        {
            // A stream of its own per step keeps resumed runs equal.
            using var generator = new Generator((ulong)StreamSeed(seed, Step));
            var scale = model.Weights["model.embed_tokens.weight"].detach().square().mean().sqrt() * options.Noise;
            embeddings = embeddings + (randn(embeddings.shape, generator: generator).to(model.Device) * scale * batch.Noise);
        }

        var hidden = model.Forward(embeddings).reshape(-1, model.Shape.Hidden).index_select(0, batch.TargetPositions);
        return F.cross_entropy(model.Logits(hidden), batch.TargetIds, label_smoothing: options.LabelSmoothing);
    }

    private static long StreamSeed(int seed, int step) => ((long)seed << 32) ^ (uint)step;
}
