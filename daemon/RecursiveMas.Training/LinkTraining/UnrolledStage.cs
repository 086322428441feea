using RecursiveMas.Training.Models;
using RecursiveMas.Training.Pretraining;
using RecursiveMas.Training.Unrolling;
using static TorchSharp.torch;

namespace RecursiveMas.Training.LinkTraining;

/// <summary>Stage 2: all links together, by the cross-entropy of the answer through the unrolled loop.</summary>
internal sealed class UnrolledStage : ILinkStage
{
    private const int ValidationBatch = 64;

    private readonly TrainingSettings settings;
    private readonly IReadOnlyDictionary<int, LoopData> data;
    private readonly IReadOnlyDictionary<string, FrozenDecoder> models;
    private readonly IReadOnlyList<TrainedLink> all;
    private readonly HashSet<string> trainedPaths;
    private readonly SampleOrder order;
    private readonly int rounds;

    /// <param name="data">Encoded questions by number of rounds.</param>
    /// <param name="rounds">The pattern's rounds.</param>
    /// <param name="models">Decoders by model name.</param>
    /// <param name="links">Every link of the pattern.</param>
    /// <param name="settings">Settings.</param>
    internal UnrolledStage(
        IReadOnlyDictionary<int, LoopData> data,
        int rounds,
        IReadOnlyDictionary<string, FrozenDecoder> models,
        IReadOnlyList<TrainedLink> links,
        TrainingSettings settings)
    {
        (this.data, this.rounds, this.models, all, this.settings) = (data, rounds, models, links, settings);
        Trained = [.. links.Where(link => settings.Outer.Joint || link.Planned.Role == Core.Links.LinkRole.Outer)];
        trainedPaths = [.. Trained.Select(link => link.Planned.Path)];
        order = new SampleOrder(data[rounds].Train.Count, settings.Seed);
        Optimizer = new AdamWState(AlignmentStage.Parameters(Trained), settings.WeightDecay);
    }

    /// <inheritdoc />
    public string Name => "outer";

    /// <inheritdoc />
    public int Steps => settings.Outer.Steps;

    /// <inheritdoc />
    public IReadOnlyList<TrainedLink> Trained { get; }

    /// <inheritdoc />
    public AdamWState Optimizer { get; }

    private UnrollOptions Options => new(settings.Outer.TeacherForced, settings.Outer.DetachRounds, settings.Outer.Checkpointing, settings.Outer.LabelSmoothing);

    /// <inheritdoc />
    public StepOutcome Run(int step)
    {
        using var scope = NewDisposeScope();
        var now = settings.Outer.Curriculum.LastOrDefault(c => c.From <= step) ?? new CurriculumStep(0);
        var depth = Math.Min(now.Rounds ?? rounds, rounds);
        var batch = order.Batch(step, settings.Outer.BatchSize).Select(i => data[depth].Train[i]).ToArray();
        var gradients = Unroller(depth, now.ExtraSteps).Backward(batch, Options);
        var balance = RoundBalance.Of(gradients, depth, settings.Outer.BalanceRounds);
        var labels = all.ToDictionary(link => link.Planned.Path, link => link.Label, StringComparer.Ordinal);
        var named = balance.Total.ToDictionary(g => Rename(g.Key, labels), g => g.Value, StringComparer.Ordinal);
        var rate = LearningRate.At(step, Steps, settings.Outer.Rate, settings.Outer.WarmUp);
        var norm = double.IsFinite(gradients.Loss) ? Optimizer.Step(named, rate, settings.Clip) : double.NaN;
        return new StepOutcome(
            gradients.Loss, rate, norm, balance.ByLink.ToDictionary(l => labels[l.Key], l => l.Value), balance.ByRound, balance.Weighed, gradients.Positions);
    }

    /// <inheritdoc />
    public double ValidationLoss()
    {
        var unroller = Unroller(rounds, 0);
        double sum = 0, tokens = 0;
        foreach (var batch in data[rounds].Validation.Chunk(ValidationBatch))
        {
            var count = batch.Sum(q => q.Answer.Length);
            sum += unroller.Loss(batch, new UnrollOptions(LabelSmoothing: settings.Outer.LabelSmoothing)) * count;
            tokens += count;
        }

        return sum / tokens;
    }

    /// <summary>The loop as it is trained now.</summary>
    internal LoopUnroller Unroller(int depth, int extraSteps) => new(
        [.. data[depth].Hops.Select(hop => hop.Answers ? hop : hop with { Steps = hop.Steps + extraSteps })],
        models,
        all.DistinctBy(link => link.Planned.Path).ToDictionary(link => link.Planned.Path, link => link.Link, StringComparer.Ordinal),
        trainedPaths.Contains);

    /// <inheritdoc />
    public void Dispose() => Optimizer.Dispose();

    private static string Rename(string key, Dictionary<string, string> labels)
    {
        var at = key.LastIndexOf('|');
        return $"{labels[key[..at]]}|{key[(at + 1)..]}";
    }
}
