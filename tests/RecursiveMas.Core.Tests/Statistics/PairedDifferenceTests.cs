using RecursiveMas.Core.Statistics;

namespace RecursiveMas.Core.Tests.Statistics;

[TestClass]
public sealed class PairedDifferenceTests
{
    // (36, 12, 2, 0): the example of Newcombe, Stat. Med. 17, 2635–2650 (1998), method 10.
    // (1, 1, 7, 12) and (59, 6, 16, 80): chapter 8 of Fagerland, Lydersen, Laake, Statistical Analysis of Contingency Tables (2017).
    [TestMethod]
    [DataRow(36, 12, 2, 0, 0.2000, 0.0569, 0.3404)]
    [DataRow(1, 1, 7, 12, -0.2857, -0.5069, -0.0256)]
    [DataRow(59, 6, 16, 80, -0.0621, -0.1186, -0.0046)]
    public void Of_WhenPublishedExample_GivesThePublishedLimits(int both, int first, int second, int neither, double estimate, double low, double high)
    {
        var counts = new PairedCounts(both, first, second, neither);

        var interval = PairedDifference.Of(counts);

        Assert.AreEqual(estimate, PairedDifference.Estimate(counts), 5e-5);
        Assert.AreEqual(low, interval.Low, 6e-5);
        Assert.AreEqual(high, interval.High, 6e-5);
    }

    [TestMethod]
    public void Of_WhenTheTwoAreSwapped_MirrorsTheInterval()
    {
        var one = PairedDifference.Of(new PairedCounts(20, 9, 3, 8));
        var other = PairedDifference.Of(new PairedCounts(20, 3, 9, 8));

        Assert.AreEqual(one.Low, -other.High, 1e-12);
        Assert.AreEqual(one.High, -other.Low, 1e-12);
    }

    [TestMethod]
    public void Of_WhenBothAreAlwaysRight_StillLeavesRoomForChance()
    {
        var interval = PairedDifference.Of(new PairedCounts(1000, 0, 0, 0));

        Assert.AreEqual(-0.0038, interval.Low, 5e-5);
        Assert.AreEqual(0.0038, interval.High, 5e-5);
    }

    [TestMethod]
    public void QuestionsNeeded_WhenFivePercentDisagree_IsFourHundredEighty() =>
        Assert.AreEqual(481, PairedDifference.QuestionsNeeded(0.05, 0.02));

    [TestMethod]
    public void Of_WhenPairsAreCounted_KeepsEachKind() => Assert.AreEqual(
        new PairedCounts(1, 2, 1, 1),
        PairedCounts.Of([(true, true), (true, false), (true, false), (false, true), (false, false)]));

    [TestMethod]
    public void Median_WhenEvenOddOrEmpty_IsTheMiddle()
    {
        Assert.AreEqual(2, Median.Of([3, 1, 2]));
        Assert.AreEqual(2.5, Median.Of([4, 1, 2, 3]));
        Assert.IsNull(Median.Of([]));
    }
}
