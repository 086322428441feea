using RecursiveMas.Training.Models;
using RecursiveMas.Training.Pretraining;
using static TorchSharp.torch;

namespace RecursiveMas.Training.Tests;

[TestClass]
public sealed class PretrainerTests
{
    private static readonly DecoderShape Shape = new("qwen3", 40, 32, 48, 2, 2, 1, 16, 64);
    private static readonly PretrainOptions Options = new(12, BatchSize: 8, WarmUp: 2, Noise: 0.1);

    [TestMethod]
    public void Load_WhenInterruptedHalfway_ContinuesToTheSameLosses()
    {
        var straight = Losses(null, 12, null);
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "checkpoint.safetensors");
        var before = Losses(null, 6, file);
        var after = Losses(file, 6, null);
        CollectionAssert.AreEqual(straight, before.Concat(after).ToArray());
    }

    [TestMethod]
    public void RunStep_WhenRepeated_LossFallsAndNoTensorLeaks()
    {
        using var model = TrainableDecoder.Initialize(Shape, 3);
        using var trainer = new Pretrainer(model, Options with { Steps = 60 }, Examples, 3);
        var first = trainer.RunStep().Loss;
        trainer.RunStep();
        // Tensors other tests dropped are freed by finalizers at any time: let that be over first.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var live = Tensor.TotalCount;
        var last = 0.0;
        for (var i = 0; i < 40; i++)
            last = trainer.RunStep().Loss;
        Assert.AreEqual(live, Tensor.TotalCount);
        Assert.IsLessThan(first / 2, last);
    }

    private static double[] Losses(string? from, int steps, string? to)
    {
        using var model = TrainableDecoder.Initialize(Shape, 3);
        using var trainer = new Pretrainer(model, Options, Examples, 3);
        if (from is not null)
            trainer.Load(from);
        var losses = Enumerable.Range(0, steps).Select(_ => trainer.RunStep().Loss).ToArray();
        if (to is not null)
            trainer.Save(to);
        return losses;
    }

    /// <summary>Copies the first token after a separator: learnable in a few steps.</summary>
    private static TrainingExample[] Examples(int step)
    {
        var random = new Random(step);
        return [.. Enumerable.Range(0, 8).Select(_ =>
        {
            var token = random.Next(2, 8);
            return new TrainingExample([token, 0, token, 1], [false, false, true, true], [true, false, false, false]);
        })];
    }
}
