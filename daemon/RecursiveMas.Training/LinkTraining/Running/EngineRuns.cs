using System.Collections.Concurrent;
using RecursiveMas.Core.Data;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Links;
using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Runs;
using RecursiveMas.Core.Tools;
using RecursiveMas.Engines.Onnx;

namespace RecursiveMas.Training.LinkTraining.Running;

/// <summary>Runs plans on the engine that will run the links: what is measured is what ships.</summary>
/// <param name="engine">The engine.</param>
/// <param name="tools">Tools of answering agents.</param>
/// <param name="folder">Folder for candidate links; emptied as it is used.</param>
internal sealed class EngineRuns(OnnxEngine engine, ToolRunner tools, string folder)
{
    private readonly OneEngine catalog = new(engine);

    /// <summary>Share of right answers of each plan, links replaced by candidates.</summary>
    internal async Task<IReadOnlyList<double>> AccuracyAsync(
        IReadOnlyList<Plan> plans,
        IReadOnlyDictionary<string, RecursiveLink> candidates,
        IReadOnlyList<DataQuestion> questions,
        AnswerMatch match,
        CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        try
        {
            var files = candidates.Keys.Select((path, i) => (path, file: Path.Combine(folder, $"{i}.safetensors"))).ToDictionary(x => x.path, x => x.file, StringComparer.Ordinal);
            foreach (var (path, link) in candidates)
                LinkFile.Write(files[path], link);
            Plan[] replaced = [.. plans.Select(plan => Replace(plan, files))];
            using var loaded = await PlanLoader.LoadAsync(replaced, catalog, null, cancellationToken);
            var accuracy = new List<double>();
            foreach (var plan in replaced)
                accuracy.Add(await AccuracyAsync(plan, loaded, questions, match, cancellationToken));
            return accuracy;
        }
        finally
        {
            engine.ForgetLinks();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What agents write in text mode, by question: texts by agent and round.</summary>
    internal async Task<IReadOnlyDictionary<string, Dictionary<(string Agent, int Round), string>>> TextsAsync(
        Plan plan, IReadOnlyList<DataQuestion> questions, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var texts = new ConcurrentDictionary<string, Dictionary<(string, int), string>>(StringComparer.Ordinal);
        using var loaded = await PlanLoader.LoadAsync([plan], catalog, null, cancellationToken);
        await EachAsync(questions, async question =>
        {
            var collector = new TextCollector();
            await RunAsync(plan, question, loaded, collector, cancellationToken);
            texts[question.Question] = collector.Texts;
            progress?.Report(texts.Count / (double)questions.Count);
        });
        return texts;
    }

    private async Task<double> AccuracyAsync(Plan plan, LoadedPlan loaded, IReadOnlyList<DataQuestion> questions, AnswerMatch match, CancellationToken cancellationToken)
    {
        var right = 0;
        await EachAsync(questions, async question =>
        {
            var finished = await RunAsync(plan, question, loaded, new TextCollector(), cancellationToken);
            if (AnswerScorer.IsCorrect(match, finished.Answer, question.Answer))
                Interlocked.Increment(ref right);
        });
        return right / (double)questions.Count;
    }

    private async Task<RunFinished> RunAsync(Plan plan, DataQuestion question, LoadedPlan loaded, IRunSink sink, CancellationToken cancellationToken)
    {
        var finished = await new LoopRunner(tools).RunAsync(plan, new RunInput(question.Question, ReusePrefix: true), loaded, sink, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        // A candidate whose rows are not finite answers nothing; that is its score, not an error of the run.
        return finished.Outcome == RunOutcome.Failed && finished.Error!.Code is not ("RMAS468" or "RMAS424") ? throw new RmasException(finished.Error) : finished;
    }

    private static Task EachAsync(IReadOnlyList<DataQuestion> questions, Func<DataQuestion, Task> work) =>
        Parallel.ForEachAsync(questions, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (question, _) => await work(question));

    private static Plan Replace(Plan plan, Dictionary<string, string> files)
    {
        string? Of(string? path) => path is not null && files.TryGetValue(path, out var file) ? file : path;
        PromptPart Part(PromptPart part) => part is SlotPart slot ? slot with { OuterLink = Of(slot.OuterLink), SenderInnerLink = Of(slot.SenderInnerLink) } : part;
        Hop Hop(Hop hop) => hop with { Prompt = [.. hop.Prompt.Select(Part)], Think = hop.Think is { } think ? think with { InnerLink = Of(think.InnerLink) } : null };
        return plan with { Stages = [.. plan.Stages.Select(stage => stage with { Hops = [.. stage.Hops.Select(Hop)] })] };
    }
}
