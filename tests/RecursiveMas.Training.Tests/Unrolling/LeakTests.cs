using RecursiveMas.Training.Pretraining;
using RecursiveMas.Training.Tests.Goldens;
using RecursiveMas.Training.Unrolling;
using static TorchSharp.torch;

namespace RecursiveMas.Training.Tests.Unrolling;

[TestClass]
public sealed class LeakTests
{
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Backward_WhenRepeated_LossFallsAndNoTensorLeaks(bool checkpointing)
    {
        using var golden = new UnrolledGolden();
        var parameters = golden.Links.SelectMany(link => link.Value.Weights.Select(w => (Key: $"{link.Key}|{w.Key}", w.Value))).ToDictionary(x => x.Key, x => x.Value);
        using var optimizer = new AdamWState(parameters, 0);
        double Step()
        {
            using var scope = NewDisposeScope();
            var gradients = golden.Unroller().Backward(golden.Questions, new UnrollOptions(Checkpointing: checkpointing));
            optimizer.Step(RoundBalance.Of(gradients, 2, balanced: true).Total, 3e-3, 1);
            return gradients.Loss;
        }

        var first = Step();
        Step();
        // Tensors other tests dropped are freed by finalizers at any time: let that be over first.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var live = Tensor.TotalCount;
        var last = 0.0;
        for (var i = 0; i < 25; i++)
            last = Step();
        Assert.AreEqual(live, Tensor.TotalCount);
        Assert.IsLessThan(first, last);
    }
}
