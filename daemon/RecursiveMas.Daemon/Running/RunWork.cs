using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Runs;
using RecursiveMas.Daemon.Patterns;

namespace RecursiveMas.Daemon.Running;

/// <summary>One question through the loop, now or once more, whoever asks for it.</summary>
internal sealed class RunWork(LoopRunner runner, RunRepeater repeater, RunResumer resumer, IEngineCatalog engines)
{
    /// <summary>Runs a pattern.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="request">Which plan.</param>
    /// <param name="question">The question; null takes the first held-out one.</param>
    /// <param name="keeping">Where it is recorded, and who watches.</param>
    /// <param name="cancellationToken">Ends the run after the step it is in; finished hops are kept.</param>
    /// <exception cref="Core.Errors.RmasException">The run cannot start.</exception>
    public async Task<RunDocument> RunAsync(OpenPattern pattern, PlanRequest request, string? question, RunKeeping keeping, CancellationToken cancellationToken)
    {
        var plan = pattern.Compile(request);
        LinkFiles.RequireAll(plan, pattern.File);
        var asked = await AskedQuestion.ChooseAsync(pattern, plan, question, cancellationToken);
        var input = new RunInput(asked.Question, asked.Expected, asked.Donor, pattern.Document.Path, pattern.Hash);
        var match = pattern.Document.File.Dataset?.Match ?? AnswerMatch.Exact;
        return await KeepAsync(sink => runner.RunAsync(plan, input, engines, sink, cancellationToken), match, keeping);
    }

    /// <summary>Repeats a recorded run exactly, or says what changed since.</summary>
    /// <param name="recorded">The record.</param>
    /// <param name="keeping">Where the new one is recorded, and who watches.</param>
    /// <param name="cancellationToken">Ends the run after the step it is in; finished hops are kept.</param>
    /// <exception cref="Core.Errors.RmasException">The run cannot start; RMAS482 names what changed.</exception>
    public Task<RunDocument> RepeatAsync(RunRecord recorded, RunKeeping keeping, CancellationToken cancellationToken) => KeepAsync(
        sink => repeater.RepeatAsync(recorded, engines, sink, allowDifferences: false, cancellationToken), MatchOf(recorded.Manifest), keeping);

    /// <summary>
    /// Runs a recorded run again from one of its hops. What follows is the pattern's as it is now; where its file is gone, the record's.
    /// </summary>
    /// <param name="recorded">The record.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="fromHop">Index of the hop to run again.</param>
    /// <param name="seed">Base seed of what runs again; null takes the record's.</param>
    /// <param name="keeping">Where the new one is recorded, and who watches.</param>
    /// <param name="cancellationToken">Ends the run after the step it is in; finished hops are kept.</param>
    /// <exception cref="Core.Errors.RmasException">The run cannot start; RMAS456 to RMAS458 say what of the record cannot be used.</exception>
    public Task<RunDocument> ResumeAsync(RunRecord recorded, string folder, int fromHop, int? seed, RunKeeping keeping, CancellationToken cancellationToken)
    {
        var (manifest, then) = (recorded.Manifest, recorded.Manifest.Plan);
        var (plan, hash) = (then, manifest.PatternHash);
        if (seed is not null || File.Exists(manifest.PatternFile))
        {
            var pattern = OpenPattern.Open(manifest.PatternFile, then.Models.Values.Any(model => model is { Engine: "onnx-web", Package: not null }) ? "onnx-web" : null);
            plan = pattern.Compile(new PlanRequest(then.Mode, then.Mode == RunMode.Single ? null : then.Rounds, then.Control, seed ?? then.Seed));
            LinkFiles.RequireAll(plan, pattern.File);
            hash = pattern.Hash;
        }

        var latents = new RecordedLatents(new RunRecordFiles(folder));
        return KeepAsync(sink => resumer.ResumeAsync(recorded, latents, fromHop, plan, hash, engines, sink, cancellationToken), MatchOf(manifest), keeping);
    }

    /// <summary>A recorded run as it was shown when it ended; null when the record stops before that.</summary>
    public static RunDocument? Recall(RunRecord recorded, string folder)
    {
        var transcript = new RunTranscript();
        foreach (var told in recorded.Events) transcript.Add(told);
        return recorded.Finished is { } finished ? RunDocument.Of(transcript, finished, MatchOf(recorded.Manifest), folder) : null;
    }

    // How answers are scored is the pattern's business; one that is gone leaves the strictest way.
    private static AnswerMatch MatchOf(RunManifest manifest) => File.Exists(manifest.PatternFile)
        ? PatternReader.Read(manifest.PatternFile).Document.File.Dataset?.Match ?? AnswerMatch.Exact
        : AnswerMatch.Exact;

    private static async Task<RunDocument> KeepAsync(Func<IRunSink, Task<RunFinished>> run, AnswerMatch match, RunKeeping keeping)
    {
        var transcript = new RunTranscript();
        using var record = new RunRecordWriter(keeping.Root, keeping.Latents);
        var finished = await run(new RunSink(transcript, record, keeping));
        return RunDocument.Of(transcript, finished, match, record.Files?.Folder);
    }
}
