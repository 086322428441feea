using System.Diagnostics;
using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Engines.Prompts;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Runs;
using RecursiveMas.Core.Tools;

namespace RecursiveMas.Core.Loop;

/// <summary>
/// Lets an agent write: it decodes until its turn ends, or until it asks for a tool; then the tool runs, its result follows as a tool turn,
/// and the agent goes on from its own exact tokens. Latents stay in their slots while the conversation grows.
/// </summary>
internal sealed class ToolDialogue(Hop hop, LoadedModel model, ToolRunner tools, bool reusePrefix, Action<RunEvent> emit)
{
    private double _ms;
    private int _decoded;
    private int _calls;

    /// <summary>Runs the hop's turns; at most <see cref="ToolPolicy.MaxCalls"/> calls, after which the agent must answer.</summary>
    public async Task<WrittenText> RunAsync(ModelPrompt prompt, CancellationToken cancellationToken)
    {
        while (true)
        {
            var mayCall = hop.Tools is { } policy && _calls < policy.MaxCalls;
            var said = await SpeakAsync(prompt, mayCall ? [ToolCallText.Close] : [], cancellationToken);
            if (!mayCall || said.StopReason != StopReason.StopString)
                return new WrittenText(said.Text, said.Usage.PromptTokens, said.Usage.InjectedRows, _decoded, _calls, _ms);
            var result = await CallAsync(ToolCallText.Parse(said.Text), hop.Tools!, cancellationToken);
            prompt = prompt with
            {
                Turns =
                [
                    .. prompt.Turns,
                    new PromptTurn(PromptRole.Assistant, [new TokensSegment(said.Ids)]),
                    new PromptTurn(PromptRole.Tool, [new TextSegment(ToolCallText.Result(result))]),
                ],
            };
        }
    }

    private async Task<SpeakResult> SpeakAsync(ModelPrompt prompt, IReadOnlyList<string> stops, CancellationToken cancellationToken)
    {
        var settings = hop.Speak!;
        // A turn's tokens come out of the hop's one allowance, or a talkative tool user would get MaxTokens per call.
        var allowance = Math.Max(1, settings.MaxTokens - _decoded);
        var sampling = new Sampling(settings.Temperature, settings.TopP, settings.Seed);
        var request = new SpeakRequest(model.Description.Model, prompt, allowance, sampling, stops, reusePrefix);
        var before = _decoded;
        var deltas = new DeltaRelay(delta => emit(new TokensDecoded(hop.Index, delta.Text, before + delta.Tokens)));
        return await model.Engine.CallAsync(
            async used =>
            {
                var start = Stopwatch.GetTimestamp();
                var said = await used.SpeakAsync(request, deltas, cancellationToken);
                _ms += Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                _decoded += said.DecodedTokens;
                return said;
            },
            cancellationToken);
    }

    private async Task<string> CallAsync(ToolCallText call, ToolPolicy policy, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var answer = await tools.CallAsync(policy, call.Name, call.Input, cancellationToken);
        var ms = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        _ms += ms;
        _calls++;
        emit(new ToolCalled(hop.Index, call.Name, call.Input, answer.Output, answer.Error, ms));
        return answer.Output ?? $"error: {answer.Error}";
    }

    // Progress<T> would post to a context and lose the order of the deltas.
    private sealed class DeltaRelay(Action<SpeakDelta> report) : IProgress<SpeakDelta>
    {
        public void Report(SpeakDelta value) => report(value);
    }
}
