using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Runs;
using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Output;
using RecursiveMas.Daemon.Patterns;

namespace RecursiveMas.Daemon.Running;

/// <summary><c>rmas run</c>: one question through the loop, now or once more.</summary>
internal sealed class RunHandler(LoopRunner runner, RunRepeater repeater, IEngineCatalog engines, CommandOutput output)
{
    /// <summary>Runs a pattern.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="request">Which plan.</param>
    /// <param name="question">The question; null takes the first held-out one.</param>
    /// <param name="keepLatents">Whether latents are kept beside the record.</param>
    /// <param name="cancellationToken">Ends the run after the step it is in; finished hops are kept.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(OpenPattern pattern, PlanRequest request, string? question, bool keepLatents, CancellationToken cancellationToken)
    {
        var plan = pattern.Compile(request);
        LinkFiles.RequireAll(plan, pattern.File);
        var asked = await AskedQuestion.ChooseAsync(pattern, plan, question, cancellationToken);
        var input = new RunInput(asked.Question, asked.Expected, asked.Donor, pattern.Document.Path, pattern.Hash);
        var match = pattern.Document.File.Dataset?.Match ?? AnswerMatch.Exact;
        return await ReportAsync(sink => runner.RunAsync(plan, input, engines, sink, cancellationToken), match, keepLatents);
    }

    /// <summary>Repeats a recorded run exactly, or says what changed since.</summary>
    /// <param name="record">The record's folder.</param>
    /// <param name="keepLatents">Whether latents are kept beside the new record.</param>
    /// <param name="cancellationToken">Ends the run after the step it is in; finished hops are kept.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RepeatAsync(string record, bool keepLatents, CancellationToken cancellationToken)
    {
        var recorded = await RunRecordReader.ReadAsync(record, cancellationToken);
        if (recorded.Warning is { } warning) output.Remark($"{record}: {warning}");
        var match = File.Exists(recorded.Manifest.PatternFile)
            ? PatternReader.Read(recorded.Manifest.PatternFile).Document.File.Dataset?.Match ?? AnswerMatch.Exact
            : AnswerMatch.Exact;
        return await ReportAsync(
            sink => repeater.RepeatAsync(recorded, engines, sink, allowDifferences: false, cancellationToken), match, keepLatents);
    }

    private async Task<int> ReportAsync(Func<IRunSink, Task<RunFinished>> run, AnswerMatch match, bool keepLatents)
    {
        var transcript = new RunTranscript();
        using var record = new RunRecordWriter(RunRecordFiles.RootOf(Environment.CurrentDirectory), keepLatents);
        var finished = await run(new RunSink(transcript, record));
        var document = RunDocument.Of(transcript, finished, match, record.Files?.Folder);
        output.Json(document);
        RunReport.Write(output, document);
        if (document.Error is { } error) output.Remark(error.ToString());
        return document.Error is null ? CommandHost.Ok : CommandHost.Failed;
    }
}
