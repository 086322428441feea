using RecursiveMas.Daemon.Output;
using RecursiveMas.Daemon.Serve.Protocol;
using RecursiveMas.Daemon.Serve.Working;

namespace RecursiveMas.Daemon.Tests.Serve;

/// <summary>What of a work's steps is sent.</summary>
[TestClass]
public sealed class WorkReporterTests
{
    private readonly List<WorkProgress> sent = [];

    [TestMethod]
    public void Report_WhenAStepFallsBack_IsNotSent()
    {
        var reporter = new WorkReporter("w", sent.Add);
        foreach (var done in new[] { 1, 3, 2, 3, 4, 4 }) reporter.Report(new WorkStep("a", done, 4));
        reporter.Report(new WorkStep("b", 0, null, "more"));
        reporter.Report(new WorkStep("a", 2, 4));
        foreach (var done in new[] { 5, 3, 5, 6 }) reporter.Report(new WorkStep("c", done, null));

        CollectionAssert.AreEqual(new[] { "0 a 1", "1 a 3", "2 a 4", "3 b 0", "4 c 5", "5 c 6" }, sent.ConvertAll(step => $"{step.Sequence} {step.Stage} {step.Done}"));
        Assert.AreEqual("more", sent[3].Message);
    }

    [TestMethod]
    public void Report_WhenAStageHasManySteps_SendsHundredsAndTheLast()
    {
        var reporter = new WorkReporter("w", sent.Add);
        for (var done = 0; done <= 100_000; done++) reporter.Report(new WorkStep("a", done, 100_000));

        Assert.IsLessThanOrEqualTo(202, sent.Count);
        Assert.AreEqual(100_000, sent[^1].Done);
    }

    [TestMethod]
    public void Report_WhenWorkHasEnded_IsNotSent()
    {
        var reporter = new WorkReporter("w", sent.Add);
        reporter.Report(new WorkStep("a", 1, 2));
        reporter.Close();
        reporter.Report(new WorkStep("a", 2, 2));

        Assert.HasCount(1, sent);
    }

    [TestMethod]
    public void Report_FromManyThreads_IsNumberedInTheOrderItIsSent()
    {
        var reporter = new WorkReporter("w", sent.Add);
        Parallel.For(0, 1000, i => reporter.Report(new WorkStep("a", i, null)));

        CollectionAssert.AreEqual(Enumerable.Range(0, sent.Count).ToList(), sent.ConvertAll(step => step.Sequence));
        CollectionAssert.AreEqual(sent.Select(step => step.Done).Order().ToList(), sent.ConvertAll(step => step.Done));
    }
}
