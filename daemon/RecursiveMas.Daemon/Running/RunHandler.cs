using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Runs;
using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Output;
using RecursiveMas.Daemon.Patterns;

namespace RecursiveMas.Daemon.Running;

/// <summary><c>rmas run</c>: a run for the command line.</summary>
internal sealed class RunHandler(RunWork work, CommandOutput output)
{
    private static string Root => RunRecordFiles.RootOf(Environment.CurrentDirectory);

    /// <summary>Runs a pattern; the result is the exit code.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="request">Which plan.</param>
    /// <param name="question">The question; null takes the first held-out one.</param>
    /// <param name="keepLatents">Whether latents are kept beside the record.</param>
    /// <param name="cancellationToken">Ends the run after the step it is in; finished hops are kept.</param>
    public async Task<int> RunAsync(OpenPattern pattern, PlanRequest request, string? question, bool keepLatents, CancellationToken cancellationToken) =>
        Show(await output.WithProgressAsync("loading", progress => work.RunAsync(pattern, request, question, new RunKeeping(Root, keepLatents, progress), cancellationToken)));

    /// <summary>Repeats a recorded run; the result is the exit code.</summary>
    /// <param name="record">The record's folder.</param>
    /// <param name="keepLatents">Whether latents are kept beside the new record.</param>
    /// <param name="cancellationToken">Ends the run after the step it is in; finished hops are kept.</param>
    public async Task<int> RepeatAsync(string record, bool keepLatents, CancellationToken cancellationToken)
    {
        var recorded = await RunRecordReader.ReadAsync(record, cancellationToken);
        if (recorded.Warning is { } warning) output.Remark($"{record}: {warning}");
        return Show(await output.WithProgressAsync("loading", progress => work.RepeatAsync(recorded, new RunKeeping(Root, keepLatents, progress), cancellationToken)));
    }

    /// <summary>Runs a recorded run again from one of its hops; the result is the exit code.</summary>
    /// <param name="record">The record's folder.</param>
    /// <param name="fromHop">The hop, counted from 1.</param>
    /// <param name="seed">Base seed of what runs again; null takes the record's.</param>
    /// <param name="keepLatents">Whether latents are kept beside the new record.</param>
    /// <param name="cancellationToken">Ends the run after the step it is in; finished hops are kept.</param>
    public async Task<int> ResumeAsync(string record, int fromHop, int? seed, bool keepLatents, CancellationToken cancellationToken)
    {
        var recorded = await RunRecordReader.ReadAsync(record, cancellationToken);
        return Show(await output.WithProgressAsync("loading", progress => work.ResumeAsync(recorded, FolderOf(record), fromHop - 1, seed, new RunKeeping(Root, keepLatents, progress), cancellationToken)));
    }

    // A record may be named by its folder or by the file in it.
    private static string FolderOf(string record) => Directory.Exists(record) ? record : Path.GetDirectoryName(record) ?? record;

    private int Show(RunDocument document)
    {
        output.Json(document);
        RunReport.Write(output, document);
        if (document.Error is { } error) output.Remark(error.ToString());
        return document.Error is null ? CommandHost.Ok : CommandHost.Failed;
    }
}
