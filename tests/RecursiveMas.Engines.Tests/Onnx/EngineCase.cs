using System.Runtime.InteropServices;
using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Engines.Prompts;
using RecursiveMas.Core.Latents;
using RecursiveMas.Engines.Onnx;

namespace RecursiveMas.Engines.Tests.Onnx;

/// <summary>An engine with one model loaded as <c>m</c>, and short ways to ask it things.</summary>
internal sealed class EngineCase : IAsyncDisposable
{
    private EngineCase(TestModel model, OnnxEngineOptions options)
    {
        Model = model;
        Engine = new OnnxEngine(model.Store, options);
    }

    internal TestModel Model { get; }

    internal OnnxEngine Engine { get; }

    internal static CancellationToken None => CancellationToken.None;

    internal static async Task<EngineCase> OpenAsync(TestModel model, OnnxEngineOptions? options = null)
    {
        var opened = new EngineCase(model, options ?? new OnnxEngineOptions());
        await opened.Engine.LoadAsync(new LoadModelRequest("m", model.Package), null, None);
        return opened;
    }

    internal static ModelPrompt User(params PromptSegment[] segments) => new(null, [new PromptTurn(PromptRole.User, segments)]);

    internal static ModelPrompt User(string text) => User(new TextSegment(text));

    internal static float[] Singles(byte[] bytes) => MemoryMarshal.Cast<byte, float>(bytes).ToArray();

    internal async Task<string> LinkAsync(TestLink link) => (await Engine.LoadLinkAsync(new LoadLinkRequest(link.Path), None)).Link;

    internal Task<ThinkResult> ThinkAsync(ModelPrompt prompt, string? inner = null, int steps = 1, bool auto = false, bool reuse = false) =>
        Engine.ThinkAsync(new ThinkRequest("m", prompt, inner, steps, auto, TransferRows.Thoughts, RowPooling.None, reuse), None);

    internal Task<ThinkResult> PromptRowsAsync(ModelPrompt prompt, RowPooling? pool = null) =>
        Engine.ThinkAsync(new ThinkRequest("m", prompt, null, 0, false, TransferRows.Prompt, pool ?? RowPooling.None), None);

    internal Task<SpeakResult> SpeakAsync(
        ModelPrompt prompt, int maxTokens = 16, Sampling? sampling = null, string[]? stop = null, IProgress<SpeakDelta>? progress = null, bool reuse = false) =>
        Engine.SpeakAsync(new SpeakRequest("m", prompt, maxTokens, sampling ?? Sampling.Greedy, stop ?? [], reuse), progress, None);

    /// <summary>The rows behind a handle, before they are rounded to f16.</summary>
    internal float[] Rows(string latent) => Engine.Latent(latent).Values;

    public ValueTask DisposeAsync() => Engine.DisposeAsync();
}
