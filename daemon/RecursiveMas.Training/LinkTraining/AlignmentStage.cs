using RecursiveMas.Core.Fitting;
using RecursiveMas.Training.Pretraining;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RecursiveMas.Training.LinkTraining;

/// <summary>
/// Stages 1 and 1b: every link alone. The row before a message's token against that token's embedding, the sender's own for inner links,
/// the receiver's for outer ones. Starts where the closed form ended.
/// </summary>
internal sealed class AlignmentStage : ILinkStage
{
    private readonly TrainingSettings settings;
    private readonly (TrainedLink Link, Tensor Source, Tensor Target, SampleOrder Order)[] train;
    private readonly (TrainedLink Link, Tensor Source, Tensor Target)[] held;

    internal AlignmentStage(IReadOnlyList<(TrainedLink Link, LinkRows Train, LinkRows HeldOut)> rows, TrainingSettings settings)
    {
        this.settings = settings;
        var on = device(settings.Device);
        train = [.. rows.Select(r => (r.Link, Pack(r.Train, r.Train.Source, on), Pack(r.Train, r.Train.Target, on), new SampleOrder(r.Train.Count, settings.Seed)))];
        held = [.. rows.Where(r => r.HeldOut.Count > 0).Select(r => (r.Link, Pack(r.HeldOut, r.HeldOut.Source, on), Pack(r.HeldOut, r.HeldOut.Target, on)))];
        Trained = [.. rows.Select(r => r.Link)];
        Optimizer = new AdamWState(Parameters(Trained), settings.WeightDecay);
    }

    /// <inheritdoc />
    public string Name => "inner";

    /// <inheritdoc />
    public int Steps => settings.Inner.Steps;

    /// <inheritdoc />
    public IReadOnlyList<TrainedLink> Trained { get; }

    /// <inheritdoc />
    public AdamWState Optimizer { get; }

    /// <summary>Parameters by <c>label|tensor</c>.</summary>
    internal static Dictionary<string, Parameter> Parameters(IEnumerable<TrainedLink> links) => links
        .SelectMany(link => link.Link.Weights.Select(w => (Key: $"{link.Label}|{w.Key}", w.Value)))
        .ToDictionary(x => x.Key, x => x.Value, StringComparer.Ordinal);

    /// <inheritdoc />
    public StepOutcome Run(int step)
    {
        using var scope = NewDisposeScope();
        Tensor? total = null;
        var positions = 0L;
        foreach (var (link, source, target, order) in train)
        {
            var batch = order.Batch(step, settings.Inner.BatchSize);
            positions += batch.Length;
            var index = tensor(batch.Select(i => (long)i).ToArray()).to(source.device);
            var loss = AlignmentLoss.Of(link.Link.Apply(source.index_select(0, index)), target.index_select(0, index));
            total = total is null ? loss : total + loss;
        }

        total!.backward();
        var norms = Trained.ToDictionary(link => link.Label, Norm, StringComparer.Ordinal);
        var rate = LearningRate.At(step, Steps, settings.Inner.Rate, settings.Inner.WarmUp);
        var norm = Optimizer.Step(rate, settings.Clip);
        return new StepOutcome(total.item<float>() / train.Length, rate, norm, norms, [], [], positions);
    }

    /// <inheritdoc />
    public double ValidationLoss()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        return held.Length == 0 ? double.NaN : held.Average(h => (double)AlignmentLoss.Of(h.Link.Link.Apply(h.Source), h.Target).item<float>());
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Optimizer.Dispose();
        foreach (var (_, source, target, _) in train)
        {
            source.Dispose();
            target.Dispose();
        }

        foreach (var (_, source, target) in held)
        {
            source.Dispose();
            target.Dispose();
        }
    }

    private static double Norm(TrainedLink link) => Math.Sqrt(link.Link.Weights.Values.Sum(w => w.grad is { } g ? g.square().sum().item<float>() : 0.0));

    private static Tensor Pack(LinkRows rows, float[] values, Device on)
    {
        using var scope = NewDisposeScope();
        return tensor(values).reshape(rows.Count, -1).to(on).DetachFromDisposeScope();
    }
}
