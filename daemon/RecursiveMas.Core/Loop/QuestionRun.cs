using System.Collections.Concurrent;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Runs;

namespace RecursiveMas.Core.Loop;

/// <summary>
/// One plan on one question: stages in order, the hops of a stage side by side, slots filled by what their source hops produced, of this
/// question or (shuffled control) of a donor.
/// </summary>
internal sealed class QuestionRun(Plan plan, string question, HopExecutor executor, QuestionRun? donor, HopMemo? memo)
{
    private readonly ConcurrentDictionary<int, HopOutput> _outputs = new();

    /// <summary>Outputs of finished hops in plan order.</summary>
    public IEnumerable<HopOutput> Finished => _outputs.OrderBy(entry => entry.Key).Select(entry => entry.Value);

    /// <summary>Takes the run's events; hops of one stage may call it side by side.</summary>
    public Action<RunEvent> Emit { get; init; } = static _ => { };

    /// <summary>Milliseconds since the run's first hop; null where nobody looks at a clock.</summary>
    public Func<double>? Clock { get; init; }

    /// <summary>Hops that are taken from a record; null when all are run.</summary>
    public ResumePoint? Resume { get; init; }

    /// <summary>Takes each latent as soon as it is there; null when nobody wants rows.</summary>
    public Func<Hop, LatentHandle, CancellationToken, Task>? OnLatent { get; init; }

    /// <summary>The output of a finished hop.</summary>
    public HopOutput Output(int hop) => _outputs[hop];

    /// <summary>Runs the hops of a stage one after the other: timing passes put nothing side by side.</summary>
    public bool Serial { get; init; }

    /// <summary>Runs the hops in <paramref name="only"/>, or all.</summary>
    /// <exception cref="RmasException">A hop failed; the others of its stage have finished.</exception>
    public async Task RunAsync(IReadOnlySet<int>? only, CancellationToken cancellationToken)
    {
        foreach (var stage in plan.Stages)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var hops = stage.Hops.Where(hop => only?.Contains(hop.Index) ?? true).ToArray();
            // Engines may compute on the calling thread, so that only Task.Run really sets hops side by side.
            if (Serial || hops.Length == 1)
            {
                foreach (var hop in hops)
                    await RunHopAsync(hop, cancellationToken);
            }
            else
            {
                await Task.WhenAll(hops.Select(hop => Task.Run(() => RunHopAsync(hop, cancellationToken), cancellationToken)));
            }

            await ReleaseUsedAsync(stage);
        }
    }

    /// <summary>Frees the latents this run still holds; those of a memo belong to the memo.</summary>
    public async Task ReleaseAsync()
    {
        if (memo is not null)
            return;
        foreach (var output in _outputs.Values)
        {
            if (output.Latent is not null)
                await output.Latent.ReleaseAsync();
        }
    }

    private async Task RunHopAsync(Hop hop, CancellationToken cancellationToken)
    {
        if (Resume?.Results.GetValueOrDefault(hop.Index) is { } recorded)
        {
            await TakeOverAsync(hop, recorded, cancellationToken);
            return;
        }

        Emit(new HopStarted(hop.Index, hop.Round, hop.Agent, hop.Kind, Clock?.Invoke()));
        HopOutput output;
        try
        {
            output = await ComputeAsync(hop, cancellationToken);
        }
        catch (RmasException failure)
        {
            var error = failure.Error with { Where = failure.Error.Where is { } where ? $"{HopExecutor.Place(hop)}: {where}" : HopExecutor.Place(hop) };
            Emit(new HopFinished(executor.Blank(hop, []) with { Error = error }, Clock?.Invoke()));
            throw new RmasException(error, failure);
        }

        // A shared output keeps its counts and takes this plan's place.
        output = output with { Result = output.Result with { Hop = hop.Index, Round = hop.Round, Agent = hop.Agent, Kind = hop.Kind } };
        _outputs[hop.Index] = output;
        if (output.Latent is not null && OnLatent is not null)
            await OnLatent(hop, output.Latent, cancellationToken);
        Emit(new HopFinished(output.Result, Clock?.Invoke()));
        if (output.Result.Error is { } notFinite)
            throw new RmasException(notFinite);
    }

    // Its rows go into the engine that would have thought them, and from there into this run's own record.
    private async Task TakeOverAsync(Hop hop, HopResult recorded, CancellationToken cancellationToken)
    {
        var rows = Resume!.RowsOf(hop.Index);
        var latent = rows is null ? null : await executor.ImportAsync(hop, rows, cancellationToken);
        var result = recorded with { ReusedFrom = recorded.ReusedFrom ?? Resume.RunId };
        _outputs[hop.Index] = new HopOutput(result, $"{Resume.RunId}:{hop.Index}", rows?.Rows ?? 0, latent, 0);
        if (latent is not null && OnLatent is not null)
            await OnLatent(hop, latent, cancellationToken);
        Emit(new HopFinished(result));
    }

    private Task<HopOutput> ComputeAsync(Hop hop, CancellationToken cancellationToken)
    {
        var sources = hop.Prompt.OfType<SlotPart>().Select(Fill).ToArray();
        Task<HopOutput> Run() => executor.ExecuteAsync(hop, question, sources, Emit, cancellationToken);
        return memo is null ? Run() : memo.GetAsync(HopKey.Of(hop, question, sources), Run);
    }

    private SlotSource Fill(SlotPart slot) => new(
        slot,
        (donor ?? this).Output(slot.SourceHop),
        plan.Control == LatentControl.Zero);

    // Only a run of its own frees latents early: what a memo holds may serve other plans.
    private async Task ReleaseUsedAsync(PlanStage stage)
    {
        if (memo is not null)
            return;
        var done = stage.Hops[^1].Index;
        foreach (var (index, output) in _outputs)
        {
            if (output.Latent is not null && !UsedAfter(index, done))
            {
                await output.Latent.ReleaseAsync();
                _outputs[index] = output with { Latent = null };
            }
        }
    }

    private bool UsedAfter(int source, int stageEnd) => KeepAll ||
        plan.Hops.Any(hop => hop.Index > stageEnd && hop.Prompt.OfType<SlotPart>().Any(slot => slot.SourceHop == source));

    /// <summary>A donor's latents are used by another run: they stay until <see cref="ReleaseAsync"/>.</summary>
    public bool KeepAll { get; init; }
}
