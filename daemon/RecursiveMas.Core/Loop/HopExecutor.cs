using System.Diagnostics;
using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Runs;
using RecursiveMas.Core.Tools;

namespace RecursiveMas.Core.Loop;

/// <summary>Runs one hop on the engine that holds its model.</summary>
internal sealed class HopExecutor(LoadedPlan loaded, ToolRunner tools, bool reusePrefix)
{
    /// <summary>Thinks or writes. Rows that are not finite come back as an error in the result, with what is known about them.</summary>
    public async Task<HopOutput> ExecuteAsync(
        Hop hop,
        string question,
        IReadOnlyList<SlotSource> sources,
        Action<RunEvent> emit,
        CancellationToken cancellationToken)
    {
        var key = HopKey.Of(hop, question, sources);
        var prompt = await HopPrompt.BuildAsync(hop, question, sources, loaded, cancellationToken);
        return hop.Think is { } think
            ? await ThinkAsync(hop, think, prompt, key, cancellationToken)
            : await WriteAsync(hop, prompt, key, emit, cancellationToken);
    }

    private async Task<HopOutput> ThinkAsync(Hop hop, ThinkSettings think, HopPrompt prompt, string key, CancellationToken cancellationToken)
    {
        var engine = loaded.Models[hop.Model].Engine;
        var inner = think.InnerLink is null ? null : loaded.LinkId(engine.Name, think.InnerLink);
        var request = new ThinkRequest(loaded.Models[hop.Model].Description.Model, prompt.Prompt, inner, think.Steps, think.Auto, think.Rows, think.Pool, reusePrefix);
        // Time counts from when the engine takes the hop: waiting for a neighbour is not this hop's work.
        long start = 0;
        var thought = await engine.CallAsync(
            used =>
            {
                start = Stopwatch.GetTimestamp();
                return used.ThinkAsync(request, cancellationToken);
            },
            cancellationToken);
        var result = Blank(hop, inner is null ? prompt.Links : [.. prompt.Links, inner]) with
        {
            PromptTokens = thought.Usage.PromptTokens,
            InjectedRows = thought.Usage.InjectedRows,
            LatentSteps = thought.LatentSteps,
            Ms = Stopwatch.GetElapsedTime(start).TotalMilliseconds,
            RowNorms = thought.RowNorms,
            Finite = thought.FirstBadRow is null,
            Error = thought.FirstBadRow is { } row ? NotFinite(hop, row) : null,
        };
        return new HopOutput(result, key, thought.Rows, new LatentHandle(engine, thought.Latent), 0);
    }

    private async Task<HopOutput> WriteAsync(Hop hop, HopPrompt prompt, string key, Action<RunEvent> emit, CancellationToken cancellationToken)
    {
        var dialogue = new ToolDialogue(hop, loaded.Models[hop.Model], tools, reusePrefix, emit);
        var written = await dialogue.RunAsync(prompt.Prompt, cancellationToken);
        var result = Blank(hop, prompt.Links) with
        {
            PromptTokens = written.PromptTokens,
            InjectedRows = written.InjectedRows,
            DecodedTokens = written.DecodedTokens,
            Ms = written.Ms,
            Text = written.Text,
        };
        return new HopOutput(result, key, 0, null, written.ToolCalls);
    }

    /// <summary>Rows of a record, in the engine of the hop that thought them.</summary>
    public async Task<LatentHandle> ImportAsync(Hop hop, ExportedLatent rows, CancellationToken cancellationToken)
    {
        var engine = loaded.Models[hop.Model].Engine;
        return new LatentHandle(engine, await engine.Engine.ImportLatentAsync(rows, cancellationToken));
    }

    /// <summary>The result of a hop about which nothing is known yet.</summary>
    public HopResult Blank(Hop hop, IReadOnlyList<string> links) => new(
        hop.Index, hop.Round, hop.Agent, hop.Kind, loaded.Models[hop.Model].Engine.Name, hop.Model, links, null, null, null, null, 0, null, null, null, null);

    private static RmasError NotFinite(Hop hop, int row) => new(
        "RMAS468",
        $"row {row + 1} of the latents is not a finite number",
        Place(hop),
        "fit the links again, or lower latentSteps");

    /// <summary>Where a hop stands, for messages.</summary>
    public static string Place(Hop hop) => $"agent {hop.Agent}, round {hop.Round}";
}
