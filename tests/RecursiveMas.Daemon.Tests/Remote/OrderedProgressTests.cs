using RecursiveMas.Daemon.Remote;

namespace RecursiveMas.Daemon.Tests.Remote;

[TestClass]
public sealed class OrderedProgressTests(TestContext context)
{
    [TestMethod]
    public void Accept_WhenReportsComeOutOfOrder_HandsThemOnInOrder()
    {
        var seen = new List<string>();
        var ordered = new OrderedProgress<string>(new Recorder(seen));

        foreach (var sequence in new[] { 2, 0, 3, 1 }) ordered.Accept(sequence, $"report {sequence}");

        CollectionAssert.AreEqual(new[] { "report 0", "report 1", "report 2", "report 3" }, seen);
    }

    [TestMethod]
    public async Task Wait_WhenTheReplyOvertakesAReport_CompletesOnlyAfterIt()
    {
        var seen = new List<string>();
        var ordered = new OrderedProgress<string>(new Recorder(seen));
        ordered.Accept(0, "first");

        var all = ordered.WaitAsync(2, context.CancellationToken);
        Assert.IsFalse(all.IsCompleted);
        ordered.Accept(1, "second");
        await all;

        CollectionAssert.AreEqual(new[] { "first", "second" }, seen);
    }

    [TestMethod]
    public async Task Wait_WhenNothingWasReported_CompletesAtOnce() =>
        await new OrderedProgress<string>(null).WaitAsync(0, context.CancellationToken);

    private sealed class Recorder(List<string> seen) : IProgress<string>
    {
        public void Report(string value) => seen.Add(value);
    }
}
