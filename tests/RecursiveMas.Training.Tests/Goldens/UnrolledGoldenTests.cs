using RecursiveMas.Training.Unrolling;
using static TorchSharp.torch;

namespace RecursiveMas.Training.Tests.Goldens;

/// <summary>The unrolled loop against PyTorch and transformers: rows, loss, and every link gradient by round.</summary>
[TestClass]
public sealed class UnrolledGoldenTests
{
    private const double Tolerance = 1e-3;

    [TestMethod]
    public void Rows_WhenUnrolled_AgreeWithTransformers()
    {
        using var golden = new UnrolledGolden();
        using var scope = NewDisposeScope();
        var rows = golden.Unroller().Rows(golden.Questions, new UnrollOptions());
        Assert.HasCount(3, rows);
        foreach (var (hop, latent) in rows)
        {
            for (var question = 0; question < golden.Questions.Length; question++)
                GoldenFile.AssertClose(golden.Rows(question, hop), latent.Rows[question].data<float>().ToArray(), 1e-4, $"rows of hop {hop}, question {question}");
        }
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Backward_WhenUnrolledOverTwoRounds_AgreesWithPyTorch(bool checkpointing)
    {
        using var golden = new UnrolledGolden();
        using var scope = NewDisposeScope();
        var result = golden.Unroller().Backward(golden.Questions, new UnrollOptions(Checkpointing: checkpointing));
        Assert.AreEqual(golden.Loss, result.Loss, Tolerance * golden.Loss);
        Assert.HasCount(6, result.ByRound, "three links in round 1; in round 2 the answering agent thinks no more, and the feedback link joins");
        foreach (var (link, round, gradients) in result.ByRound)
        {
            Assert.HasCount(golden.Links[link].Weights.Count, gradients, link);
            foreach (var (name, gradient) in gradients)
                GoldenFile.AssertClose(golden.Gradient(link, round, name), gradient.data<float>().ToArray(), Tolerance, $"{link} round {round} {name}");
        }

    }

    [TestMethod]
    public void Backward_WhenRoundsAreDetached_NothingReachesRoundOne()
    {
        using var golden = new UnrolledGolden();
        using var scope = NewDisposeScope();
        foreach (var checkpointing in new[] { false, true })
        {
            var result = golden.Unroller().Backward(golden.Questions, new UnrollOptions(DetachRounds: true, Checkpointing: checkpointing));
            Assert.AreEqual(golden.Loss, result.Loss, Tolerance * golden.Loss);
            var reached = result.ByRound.Where(entry => entry.Gradients.Count > 0).Select(entry => entry.Round).Distinct().ToArray();
            CollectionAssert.AreEqual(new[] { 2 }, reached);
        }
    }

    [TestMethod]
    public void Of_WhenBalanced_EveryRoundCountsAlike()
    {
        using var golden = new UnrolledGolden();
        using var scope = NewDisposeScope();
        var raw = RoundBalance.Of(golden.Unroller().Backward(golden.Questions, new UnrollOptions()), 2, balanced: false);
        var balanced = RoundBalance.Of(golden.Unroller().Backward(golden.Questions, new UnrollOptions()), 2, balanced: true);
        CollectionAssert.AreEqual(raw.ByRound.ToArray(), raw.Weighed.ToArray());
        Assert.AreNotEqual(raw.ByRound[0], raw.ByRound[1], raw.ByRound[1] * 0.01);
        Assert.AreEqual(balanced.Weighed[0], balanced.Weighed[1], 1e-5 * balanced.Weighed[1]);
    }

    [TestMethod]
    public void Backward_WhenOneLinkIsTrained_OnlyItGetsGradients()
    {
        using var golden = new UnrolledGolden();
        using var scope = NewDisposeScope();
        var result = golden.Unroller(link => link == "outer.ab").Backward(golden.Questions, new UnrollOptions());
        CollectionAssert.AreEqual(new[] { "outer.ab", "outer.ab" }, result.ByRound.Select(entry => entry.Link).ToArray());
    }
}
