using RecursiveMas.Core.Errors;
using RecursiveMas.Core.LinearAlgebra;

namespace RecursiveMas.Core.Tests.LinearAlgebra;

[TestClass]
public sealed class RidgeRegressionTests
{
    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(5, 9)]
    [DataRow(33, 31)]
    [DataRow(70, 96)]
    public void Solve_WhenRelationIsExactlyLinear_FindsIt(int source, int target)
    {
        var data = new RegressionData(700, source, target, seed: 1);
        var solution = Fit(data, new RidgeOptions { RelativeLambdas = [1e-9] });
        AreClose(data.W, solution.Weights, 2e-4);
        Assert.AreEqual(1, solution.Best.HeldOutCosine!.Value, 1e-6);
        Assert.AreEqual(630, solution.Rows);
        Assert.AreEqual(70, solution.HeldOutRows);
    }

    [TestMethod]
    public void Solve_WhenNothingIsHeldOut_EqualsAnIndependentSolver()
    {
        var data = new RegressionData(300, 40, 13, seed: 2, noise: 1);
        var regression = new RidgeRegression(40, 13, new RidgeOptions { DefaultRelativeLambda = 0.05 });
        for (var r = 0; r < data.Rows; r++)
            regression.Add(data.X.AsSpan(r * 40, 40), data.Y.AsSpan(r * 13, 13), holdOut: false);
        var solution = regression.Solve();
        Assert.IsNull(solution.Best.HeldOutCosine);
        Assert.AreEqual(0.05, solution.Best.RelativeLambda);
        var expected = data.Reference(solution.Best.Lambda);
        for (var i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], solution.Weights[i], 1e-5);
    }

    [TestMethod]
    public void Solve_WhenRowsAreFewAndNoisy_ChoosesALargeLambdaByHeldOutCosine()
    {
        var data = new RegressionData(60, 50, 20, seed: 3, noise: 8);
        var options = new RidgeOptions { RelativeLambdas = [1e-6, 1e-2, 1], HoldOutEvery = 4 };
        var noisy = Fit(data, options);
        Assert.AreEqual(1, noisy.Best.RelativeLambda);
        Assert.AreEqual(noisy.Trials.Max(t => t.HeldOutCosine), noisy.Best.HeldOutCosine);
        Assert.AreEqual(1e-6, Fit(new RegressionData(400, 50, 20, seed: 3), options).Best.RelativeLambda);
    }

    [TestMethod]
    public void Add_WhenStreamedRowByRowOrInChunks_GivesTheSameBits()
    {
        var data = new RegressionData(900, 37, 21, seed: 4, noise: 1);
        var streamed = new RidgeRegression(37, 21);
        for (var r = 0; r < data.Rows; r++)
            streamed.Add(data.X.AsSpan(r * 37, 37), data.Y.AsSpan(r * 21, 21));
        CollectionAssert.AreEqual(Fit(data).Weights, streamed.Solve().Weights);
    }

    [TestMethod]
    public void Solve_WhenThreadsDiffer_GivesTheSameBits()
    {
        var data = new RegressionData(600, 150, 70, seed: 5, noise: 1);
        CollectionAssert.AreEqual(Fit(data, new RidgeOptions { Threads = 1 }).Weights, Fit(data, new RidgeOptions { Threads = 4 }).Weights);
    }

    [TestMethod]
    public void Solve_WhenSeedDiffers_HoldsOutOtherRows()
    {
        var data = new RegressionData(400, 12, 6, seed: 6, noise: 2);
        var first = Fit(data, new RidgeOptions { Seed = 1 });
        CollectionAssert.AreEqual(first.Weights, Fit(data, new RidgeOptions { Seed = 1 }).Weights);
        CollectionAssert.AreNotEqual(first.Weights, Fit(data, new RidgeOptions { Seed = 2 }).Weights);
    }

    [TestMethod]
    public void Solve_WhenCalledInTheMiddle_DoesNotDisturbTheRest()
    {
        var data = new RegressionData(500, 10, 4, seed: 7, noise: 1);
        var regression = new RidgeRegression(10, 4);
        regression.Add(data.X.AsSpan(0, 1230), data.Y.AsSpan(0, 492));
        regression.Solve();
        regression.Add(data.X.AsSpan(1230), data.Y.AsSpan(492));
        AreClose(Fit(data).Weights, regression.Solve().Weights, 1e-5);
    }

    [TestMethod]
    public void HeldOutRows_WhenMoreThanTheReservoir_StayBounded() =>
        Assert.AreEqual(16, Fit(new RegressionData(600, 3, 2, seed: 8), new RidgeOptions { HeldOutRows = 16 }).HeldOutRows);

    [TestMethod]
    public void HoldOut_WhenRun_ChoosesOnePerRun()
    {
        var holdOut = new HoldOut(7, seed: 9);
        for (var run = 0; run < 50; run++)
            Assert.AreEqual(1, Enumerable.Range(0, 7).Count(_ => holdOut.Next()));
    }

    [TestMethod]
    public void Solve_WhenSmallLambdaIsSingular_TakesALargerOne()
    {
        var data = new RegressionData(40, 80, 5, seed: 10);
        var solution = Fit(data, new RidgeOptions { RelativeLambdas = [0, 1e-2] });
        Assert.IsFalse(solution.Trials[0].Solved);
        Assert.IsNull(solution.Trials[0].HeldOutCosine);
        Assert.AreEqual(1e-2, solution.Best.RelativeLambda);
    }

    [TestMethod]
    public void Solve_WhenEveryLambdaIsSingular_Throws220() => AreRefused("RMAS220", () => Fit(new RegressionData(40, 80, 5, seed: 11), new RidgeOptions { RelativeLambdas = [0] }));

    [TestMethod]
    public void Solve_WhenThereAreNoRows_Throws221() => AreRefused("RMAS221", () => new RidgeRegression(2, 2).Solve());

    [TestMethod]
    public void Add_WhenNotFinite_Throws222()
    {
        AreRefused("RMAS222", () => new RidgeRegression(2, 2).Add([1, float.NaN], [1, 1]));
        AreRefused("RMAS222", () => new RidgeRegression(2, 2).Add([1, 1], [1, float.PositiveInfinity]));
    }

    private static RidgeSolution Fit(RegressionData data, RidgeOptions? options = null)
    {
        var regression = new RidgeRegression(data.Source, data.Target, options);
        regression.Add(data.X, data.Y);
        return regression.Solve();
    }

    private static void AreClose(float[] expected, float[] actual, double tolerance)
    {
        Assert.HasCount(expected.Length, actual);
        for (var i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], actual[i], tolerance, $"element {i}");
    }

    private static void AreRefused(string code, Action action) => Assert.AreEqual(code, Assert.ThrowsExactly<RmasException>(action).Error.Code);
}
