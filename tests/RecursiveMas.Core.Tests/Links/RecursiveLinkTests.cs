using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Latents;
using RecursiveMas.Core.Links;

namespace RecursiveMas.Core.Tests.Links;

[TestClass]
public sealed class RecursiveLinkTests
{
    private static IEnumerable<object[]> Goldens => LinkGolden.Names;

    [TestMethod]
    [DynamicData(nameof(Goldens))]
    public void Apply_WhenGolden_AgreesTo1e5(string name)
    {
        var golden = LinkGolden.Load(name);
        for (var r = 0; r < golden.Input.Length; r++)
        {
            var actual = new float[golden.Link.Metadata.TargetDim];
            golden.Link.Apply(golden.Input[r], actual);
            for (var i = 0; i < actual.Length; i++)
                Assert.AreEqual(golden.Output[r][i], actual[i], 1e-5 * Math.Max(1, Math.Abs(golden.Output[r][i])), $"{name}, row {r}, element {i}");
        }
    }

    [TestMethod]
    public void Goldens_WhenListed_CoverEveryFormAndGelu() => Assert.HasCount(12, LinkGolden.Names);

    [TestMethod]
    [DynamicData(nameof(Goldens))]
    public void Apply_WhenManyRows_EqualsRowByRowBitForBit(string name)
    {
        var link = LinkGolden.Load(name).Link;
        var random = new Random(7);
        const int rows = 70; // More than two passes.
        var input = new LatentRows([.. Enumerable.Range(0, rows * link.Metadata.SourceDim).Select(_ => (float)random.NextDouble())], rows, link.Metadata.SourceDim);
        var together = link.Apply(input);
        var single = new float[link.Metadata.TargetDim];
        for (var r = 0; r < rows; r++)
        {
            link.Apply(input.Row(r), single);
            CollectionAssert.AreEqual(single, together.Row(r).ToArray());
        }
    }

    [TestMethod]
    public void Apply_WhenPaperLinkHasNothingButEqualDims_IsIdentity()
    {
        var link = new RecursiveLink(SampleLinks.Paper(3, 3), new Dictionary<string, float[]>());
        CollectionAssert.AreEqual(new float[] { 1, -2, 3 }, link.Apply(new LatentRows([1, -2, 3], 1, 3)).Values);
    }

    [TestMethod]
    public void Apply_WhenOneRow_AllocatesNothing()
    {
        var link = LinkGolden.Load("residual-ln-outer-erf").Link;
        float[] source = new float[link.Metadata.SourceDim], target = new float[link.Metadata.TargetDim];
        link.Apply(source, target);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            link.Apply(source, target);
        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void Apply_WhenRowsHaveAnotherWidth_Throws207()
    {
        var link = new RecursiveLink(SampleLinks.Paper(3, 3), new Dictionary<string, float[]>());
        var error = Assert.ThrowsExactly<RmasException>(() => link.Apply(LatentRows.Empty(4)));
        Assert.AreEqual("RMAS207", error.Error.Code);
        Assert.AreEqual("RMAS207", Assert.ThrowsExactly<RmasException>(() => link.Apply(new float[3], new float[2])).Error.Code);
    }

    [TestMethod]
    public void Erf_WhenComparedWithKnownValues_AgreesTo1e11()
    {
        // From math.erf of CPython.
        (double X, double Erf)[] known =
        [
            (0, 0), (0.01, 0.011283415555849616), (0.5, 0.5204998778130465), (0.7571, 0.7156961465983636),
            (1, 0.8427007929497149), (2.345678, 0.9990910466590638), (3.99, 0.9999999832607886), (7, 1),
        ];
        foreach (var (x, erf) in known)
        {
            Assert.AreEqual(erf, ErrorFunction.Erf(x), 1e-11, $"erf({x})");
            Assert.AreEqual(-erf, ErrorFunction.Erf(-x), 1e-11, $"erf(-{x})");
        }

        Assert.IsTrue(double.IsNaN(ErrorFunction.Erf(double.NaN)));
        Assert.AreEqual(-1, ErrorFunction.Erf(double.NegativeInfinity));
    }
}
