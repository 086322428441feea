using System.Collections.Concurrent;
using System.Text;
using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Engines.Prompts;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Links;

namespace RecursiveMas.Core.Tests.Loop;

/// <summary>
/// An engine without a model: a latent is the text of the prompt that made it, so that a test can read where everything came from.
/// What it "says" is scripted. It shows how the loop drives engines and claims nothing about models.
/// </summary>
internal sealed class ScriptedEngine(string name = "onnx", int parallelHops = 4) : IEngine
{
    private readonly ConcurrentDictionary<string, string> _latents = new();
    private int _next;

    /// <summary>For fields of test classes, which have nothing to dispose in it.</summary>
    public static ScriptedEngine Create() => new();

    public ConcurrentQueue<string> Calls { get; } = new();

    public ConcurrentQueue<SpeakRequest> Spoken { get; } = new();

    public ConcurrentQueue<ThinkRequest> Thought { get; } = new();

    public Dictionary<string, int> HiddenSizes { get; } = [];

    public Dictionary<string, LinkMetadata> Links { get; } = [];

    /// <summary>Text for a rendered prompt; the default says the prompt back.</summary>
    public Func<string, string> Say { get; set; } = prompt => $"<{prompt}>";

    /// <summary>Runs inside every think and speak call, with the rendered prompt.</summary>
    public Func<string, CancellationToken, Task> During { get; set; } = (_, _) => Task.CompletedTask;

    public Func<string, int?> FirstBadRow { get; set; } = _ => null;

    public bool ManyModels { get; set; } = true;

    public bool AutoSteps { get; set; } = true;

    public string? LatentRoute { get; set; } = "scripted";

    /// <summary>Appended to checkpoint hashes: a changed model.</summary>
    public string Revision { get; set; } = "";

    /// <summary>Names it gives models whose own are taken.</summary>
    public Dictionary<string, string> Renamed { get; } = [];

    /// <summary>Whether nothing can be released any more.</summary>
    public bool Died { get; set; }

    public int LiveLatents => _latents.Count;

    public Task<EngineDescription> DescribeAsync(CancellationToken cancellationToken) => Task.FromResult(
        new EngineDescription(name, "scripted 1", "none", new EngineCapabilities(LatentRoute, AutoSteps, ManyModels, parallelHops)));

    public Task<ModelDescription> LoadAsync(LoadModelRequest request, IProgress<LoadProgress>? progress, CancellationToken cancellationToken)
    {
        Calls.Enqueue($"load {request.Model}");
        return Task.FromResult(new ModelDescription(
            Renamed.GetValueOrDefault(request.Model, request.Model), "scripted", HiddenSizes.GetValueOrDefault(request.Model, 8), 16, 512, null, $"ck-{request.Model}{Revision}", "pk"));
    }

    public Task UnloadAsync(string model, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<LinkDescription> LoadLinkAsync(LoadLinkRequest request, CancellationToken cancellationToken)
    {
        var file = Path.GetFileName(request.Path);
        Calls.Enqueue($"link {file}");
        var metadata = Links.GetValueOrDefault(file, Link(file.Contains("inner", StringComparison.Ordinal) ? LinkRole.Inner : LinkRole.Outer));
        return Task.FromResult(new LinkDescription(file, metadata));
    }

    public static LinkMetadata Link(LinkRole role, int source = 8, int target = 8, LinkInput input = LinkInput.Hidden, string? from = null, string? to = null) =>
        new(role, LinkForm.Paper, null, input, source, target, 0, from, to, "ridge", null, new Dictionary<string, string>());

    public Task<EmbedResult> EmbedAsync(EmbedRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<CollectResult> CollectAsync(CollectRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TokenizeResult> TokenizeAsync(TokenizeRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public async Task<ThinkResult> ThinkAsync(ThinkRequest request, CancellationToken cancellationToken)
    {
        var prompt = Render(request.Prompt);
        Calls.Enqueue($"think {prompt}");
        Thought.Enqueue(request);
        await During(prompt, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var handle = $"{name}-{Interlocked.Increment(ref _next)}";
        _latents[handle] = prompt;
        return new ThinkResult(handle, request.Steps, request.Steps, Usage(request.Prompt), new float[request.Steps], FirstBadRow(prompt));
    }

    public async Task<SpeakResult> SpeakAsync(SpeakRequest request, IProgress<SpeakDelta>? progress, CancellationToken cancellationToken)
    {
        var prompt = Render(request.Prompt);
        Calls.Enqueue($"speak {prompt}");
        Spoken.Enqueue(request);
        await During(prompt, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var text = Say(prompt);
        var stop = request.StopStrings.FirstOrDefault(text.EndsWith);
        // One token a character.
        progress?.Report(new SpeakDelta(text, text.Length));
        return new SpeakResult(text, [.. text.Select(c => (int)c)], text.Length, stop is null ? StopReason.EndOfTurn : StopReason.StopString, Usage(request.Prompt));
    }

    public Task<ExportedLatent> ExportLatentAsync(string latent, CancellationToken cancellationToken)
    {
        Calls.Enqueue($"export {latent}");
        var rows = _latents[latent];
        return Task.FromResult(new ExportedLatent(1, rows.Length, Encoding.Unicode.GetBytes(rows)));
    }

    public Task<string> ImportLatentAsync(ExportedLatent latent, CancellationToken cancellationToken)
    {
        var handle = $"{name}-{Interlocked.Increment(ref _next)}";
        _latents[handle] = Encoding.Unicode.GetString(latent.F16);
        Calls.Enqueue($"import {handle}");
        return Task.FromResult(handle);
    }

    public Task ReleaseAsync(IReadOnlyList<string> latents, CancellationToken cancellationToken)
    {
        if (Died)
            throw new RmasException("RMAS451", "the engine ended before it answered");
        foreach (var latent in latents)
            _latents.TryRemove(latent, out _);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string Render(ModelPrompt prompt) => string.Join("|", prompt.Turns.Select(turn => string.Concat(turn.Segments.Select(Render))));

    private string Render(PromptSegment segment) => segment switch
    {
        TextSegment text => text.Text,
        TokensSegment tokens => new string([.. tokens.Ids.Select(id => (char)id)]),
        LatentSegment { Zeroed: true } => "{0}",
        LatentSegment latent => _latents.TryGetValue(latent.Latent, out var rows)
            ? $"{{{string.Join('+', latent.Links)}:{rows}}}"
            : throw new RmasException("RMAS499", $"latent {latent.Latent} was released or belongs to another engine"),
        _ => throw new NotSupportedException(),
    };

    private static HopUsage Usage(ModelPrompt prompt) => new(10, prompt.Turns.SelectMany(turn => turn.Segments).OfType<LatentSegment>().Count(), 0, 0, 0);
}
