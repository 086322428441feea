using RecursiveMas.Core.Statistics;

namespace RecursiveMas.Core.Tests.Statistics;

[TestClass]
public sealed class WilsonTests
{
    // Table I of Newcombe, Stat. Med. 17, 857–872 (1998), method 3.
    [TestMethod]
    [DataRow(81, 263, 0.2553, 0.3662)]
    [DataRow(15, 148, 0.0624, 0.1605)]
    [DataRow(0, 20, 0.0, 0.1611)]
    [DataRow(1, 29, 0.0061, 0.1718)]
    public void Of_WhenPublishedExample_GivesThePublishedLimits(int successes, int n, double low, double high)
    {
        var interval = Wilson.Of(successes, n);

        Assert.AreEqual(low, interval.Low, 5e-5);
        Assert.AreEqual(high, interval.High, 5e-5);
    }

    [TestMethod]
    [DataRow(-1, 5)]
    [DataRow(6, 5)]
    [DataRow(0, 0)]
    public void Of_WhenCountsAreImpossible_Throws(int successes, int n) =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Wilson.Of(successes, n));
}
