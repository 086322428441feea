using System.Diagnostics;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Runs;
using RecursiveMas.Core.Tools;

namespace RecursiveMas.Core.Loop;

/// <summary>
/// The orchestrator: runs a plan on engines and tells a sink what happens. What goes wrong before the first event (a missing model, links
/// that do not fit, an empty question) is thrown; afterwards it is the outcome of the run, and finished hops are kept.
/// </summary>
/// <param name="tools">Tools that written hops may call.</param>
public sealed class LoopRunner(ToolRunner tools)
{
    /// <summary>Loads what the plan needs, then runs it.</summary>
    /// <exception cref="RmasException">The run cannot start.</exception>
    public async Task<RunFinished> RunAsync(
        Plan plan,
        RunInput input,
        IEngineCatalog engines,
        IRunSink sink,
        CancellationToken cancellationToken)
    {
        CheckInput(plan, input);
        using var loaded = await PlanLoader.LoadAsync([plan], engines, sink.Loading, cancellationToken);
        return await RunAsync(plan, input, loaded, sink, cancellationToken);
    }

    /// <summary>Runs a plan on what is already loaded.</summary>
    /// <exception cref="RmasException">The run cannot start.</exception>
    public async Task<RunFinished> RunAsync(
        Plan plan,
        RunInput input,
        LoadedPlan loaded,
        IRunSink sink,
        CancellationToken cancellationToken)
    {
        CheckInput(plan, input);
        var manifest = Manifest(plan, input, loaded);
        var order = new Lock();
        void Emit(RunEvent runEvent)
        {
            lock (order)
                sink.Event(runEvent);
        }

        Emit(new RunStarted(manifest));
        var executor = new HopExecutor(loaded, tools, input.ReusePrefix);
        var donor = plan.Control == LatentControl.Shuffled
            ? new QuestionRun(plan with { Control = LatentControl.None }, input.Donor!, executor, null, null) { KeepAll = true }
            : null;
        var start = Stopwatch.GetTimestamp();
        var run = new QuestionRun(plan, input.Question, executor, donor, null)
        {
            Emit = Emit,
            Clock = () => Stopwatch.GetElapsedTime(start).TotalMilliseconds,
            Resume = input.Resume,
            OnLatent = sink.WantsLatents
                ? async (hop, latent, token) =>
                {
                    var rows = await latent.ExportAsync(token);
                    lock (order)
                        sink.Latent(hop.Index, rows);
                }
            : null,
        };

        RunFinished Finish(RunOutcome outcome, string? answer, RmasError? error)
        {
            var finished = new RunFinished(outcome, answer, Totals(run, Stopwatch.GetElapsedTime(start)), error);
            Emit(finished);
            return finished;
        }

        try
        {
            if (donor is not null)
                await donor.RunAsync(HopNeeds.Behind(plan, plan.Hops), cancellationToken);
            start = Stopwatch.GetTimestamp();
            await run.RunAsync(null, cancellationToken);
            return Finish(RunOutcome.Completed, run.Finished.Last().Result.Text, null);
        }
        catch (RmasException failure)
        {
            return Finish(RunOutcome.Failed, null, failure.Error);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Finish(RunOutcome.Cancelled, null, null);
        }
        catch (Exception unexpected)
        {
            Finish(RunOutcome.Failed, null, new RmasError("RMAS499", $"unexpected {unexpected.GetType().Name}: {unexpected.Message}"));
            throw;
        }
        finally
        {
            await run.ReleaseAsync();
            if (donor is not null)
                await donor.ReleaseAsync();
        }
    }

    private void CheckInput(Plan plan, RunInput input)
    {
        tools.Prepare(plan);
        if (string.IsNullOrWhiteSpace(input.Question))
            throw new RmasException("RMAS466", "the question is empty", null, "give --question a text");
        if (plan.Control != LatentControl.Shuffled)
            return;
        if (string.IsNullOrWhiteSpace(input.Donor))
            throw new RmasException("RMAS467", "the shuffled control needs another question whose latents it takes");
        if (input.Donor == input.Question)
            throw new RmasException("RMAS467", "the shuffled control needs another question; the donor is the same one");
    }

    private static RunManifest Manifest(Plan plan, RunInput input, LoadedPlan loaded)
    {
        var now = DateTimeOffset.UtcNow;
        return new RunManifest(
            RunId.New(now),
            now,
            input.PatternFile,
            input.PatternHash,
            input.Question,
            input.Expected,
            plan,
            plan.Control == LatentControl.Shuffled ? input.Donor : null,
            loaded.ModelHashes(),
            loaded.LinkHashes(),
            loaded.EngineVersions(),
            ToolVersion.Current,
            ToolFiles.Hashes(plan),
            input.Resume is { } resume ? new ResumedRun(resume.RunId, resume.FromHop) : null);
    }

    private static RunTotals Totals(QuestionRun run, TimeSpan wall)
    {
        var finished = run.Finished.Where(hop => hop.Result.ReusedFrom is null).ToArray();
        return new RunTotals(
            finished.Length,
            finished.Sum(hop => hop.Result.PromptTokens ?? 0),
            finished.Sum(hop => hop.Result.InjectedRows ?? 0),
            finished.Sum(hop => hop.Result.LatentSteps ?? 0),
            finished.Sum(hop => hop.Result.DecodedTokens ?? 0),
            finished.Sum(hop => hop.ToolCalls),
            wall.TotalMilliseconds);
    }
}
