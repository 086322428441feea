using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Fitting;
using RecursiveMas.Core.Links;

namespace RecursiveMas.Core.Tests.Fitting;

[TestClass]
public sealed class WeightsFitTests
{
    /// <summary>All two-letter pieces of some letters: enough tokens to hold some out.</summary>
    private static string[] Pieces(string letters) => [.. letters.SelectMany(a => letters.Select(b => $"{a}{b}"))];

    [TestMethod]
    public async Task FitFromWeightsAsync_WhenVocabulariesOverlap_MapsHeadDirectionsOntoEmbeddings()
    {
        var (sender, receiver) = (new FakeEngine("s", 24, 1, Pieces("abcdefghijklmnop")), new FakeEngine("r", 31, 9, ["zz", .. Pieces("abcdefghijklmnop"), "yy"]));
        var fitted = await new LinkFitter().FitFromWeightsAsync(sender.Agent("planner"), receiver.Agent("critic"), CancellationToken.None);

        var (report, metadata) = (fitted.Report, fitted.Link.Metadata);
        Assert.IsGreaterThan(0.97, report.HeldOutCosine!.Value);
        Assert.AreEqual(256, report.Rows + report.HeldOutRows);
        Assert.AreEqual("weights", metadata.Method);
        Assert.AreEqual(LinkForm.UnitNorm, metadata.Form);
        Assert.IsNull(report.Messages);
        // However long the hidden state, the result is as long as embeddings are.
        float[] small = new float[31], large = new float[31];
        fitted.Link.Apply([.. sender.Head("ce").Select(x => x * 0.1f)], small);
        fitted.Link.Apply([.. sender.Head("ce").Select(x => x * 80)], large);
        for (var i = 0; i < small.Length; i++)
            Assert.AreEqual(small[i], large[i], 1e-4);
    }

    [TestMethod]
    public async Task FitFromWeightsAsync_WhenInner_LeavesSpecialTokensOut()
    {
        var sender = new FakeEngine("s", 24, 1, Pieces("abcdefgh")).Agent("planner");
        var report = (await new LinkFitter().FitFromWeightsAsync(sender, sender, CancellationToken.None)).Report;
        Assert.AreEqual(64, report.Rows + report.HeldOutRows);
        Assert.AreEqual(LinkRole.Inner, report.Role);
    }

    [TestMethod]
    public async Task FitFromWeightsAsync_WhenBudgetIsSmaller_TakesTheLowestIds()
    {
        var sender = new FakeEngine("s", 24, 1, Pieces("abcdefgh")).Agent("planner");
        var report = (await new LinkFitter(new FitOptions { TokenBudget = 30 }).FitFromWeightsAsync(sender, sender, CancellationToken.None)).Report;
        Assert.AreEqual(30, report.Rows + report.HeldOutRows);
    }

    [TestMethod]
    public async Task FitFromWeightsAsync_WhenNothingIsShared_Throws224()
    {
        var (sender, receiver) = (new FakeEngine("s", 24, 1, Pieces("abc")), new FakeEngine("r", 31, 9, Pieces("xyz")));
        var error = await Assert.ThrowsExactlyAsync<RmasException>(
            () => new LinkFitter().FitFromWeightsAsync(sender.Agent("planner"), receiver.Agent("critic"), CancellationToken.None));
        Assert.AreEqual("RMAS224", error.Error.Code);
        Assert.Contains("planner->critic", error.Error.Where!);
    }

    [TestMethod]
    public void Match_WhenBytesRepeat_TakesTheLowestReceiverId()
    {
        var (sender, receiver) = SharedTokens.Match([null, [1], [2], [], [1]], [[9], [1], [1], null, []], 10, "x");
        CollectionAssert.AreEqual(new[] { 1, 4 }, sender);
        CollectionAssert.AreEqual(new[] { 1, 1 }, receiver);
    }
}
