using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using RecursiveMas.Core.Engines.Prompts;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Fitting;
using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Tools;

namespace RecursiveMas.Core.Data;

/// <summary>
/// What links are fitted on: for each hop of an agent its prompt in text form, and the message that belongs there. Messages come from the
/// dataset; for questions where it has none of the agent's, the agents write them in text mode, once per question.
/// </summary>
/// <param name="plan">The pattern's text plan.</param>
/// <param name="loaded">Its models, see <see cref="PlanLoader"/>.</param>
/// <param name="tools">Tools that written hops may call.</param>
public sealed class FitSampleSource(Plan plan, LoadedPlan loaded, ToolRunner tools)
{
    private readonly ConcurrentDictionary<string, Dictionary<(string, int), string>> _written = new(StringComparer.Ordinal);
    private int _taught;

    /// <summary>Questions, counted once per agent, whose messages the dataset gave.</summary>
    public int TaughtQuestions => _taught;

    /// <summary>Questions the agents themselves wrote messages for.</summary>
    public int WrittenQuestions => _written.Count;

    /// <summary>
    /// Samples of one agent, question by question. Answering hops are left out: in latent mode they do not think. A hop one of whose slots
    /// has no message is passed over.
    /// </summary>
    /// <exception cref="RmasException">RMAS309: the plan is not a text plan. RMAS310: the agent is not in it. Or text mode failed on a question.</exception>
    public async IAsyncEnumerable<FitSample> SamplesAsync(
        string agent,
        IAsyncEnumerable<DataQuestion> questions,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (plan.Mode != RunMode.Text)
            throw new RmasException("RMAS309", $"links are fitted on text; the plan is for mode {plan.Mode.ToString().ToLowerInvariant()}", plan.Name);
        var hops = plan.Hops.Where(hop => hop.Agent == agent).ToArray();
        if (hops.Length == 0)
            throw new RmasException("RMAS310", $"the plan has no agent '{agent}'", plan.Name);
        await foreach (var question in questions.WithCancellation(cancellationToken))
        {
            var messages = await MessagesAsync(agent, question, cancellationToken);
            foreach (var hop in hops.Where(hop => hop.Kind != HopKind.Answer))
            {
                if (messages.TryGetValue((agent, hop.Round), out var message) && Prompt(hop, question.Question, messages) is { } prompt)
                    yield return new FitSample(prompt, message);
            }
        }
    }

    private async Task<Dictionary<(string, int), string>> MessagesAsync(string agent, DataQuestion question, CancellationToken cancellationToken)
    {
        if (question.Messages.Any(message => message.Agent == agent))
        {
            _taught++;
            var taught = new Dictionary<(string, int), string>();
            foreach (var message in question.Messages)
                taught[(message.Agent, message.Round)] = message.Text;
            return taught;
        }

        if (!_written.TryGetValue(question.Question, out var written))
            _written[question.Question] = written = await WriteAsync(question.Question, cancellationToken);
        return written;
    }

    private async Task<Dictionary<(string, int), string>> WriteAsync(string question, CancellationToken cancellationToken)
    {
        var run = new QuestionRun(plan, question, new HopExecutor(loaded, tools, reusePrefix: true), null, null);
        await run.RunAsync(null, cancellationToken);
        return run.Finished
            .Where(output => output.Result.Text is not null)
            .ToDictionary(output => (output.Result.Agent, output.Result.Round), output => output.Result.Text!);
    }

    private ModelPrompt? Prompt(Hop hop, string question, Dictionary<(string, int), string> messages)
    {
        var filled = new Queue<PromptSegment>();
        foreach (var slot in hop.Prompt.OfType<SlotPart>())
        {
            var source = plan.Hops.First(other => other.Index == slot.SourceHop);
            if (!messages.TryGetValue((source.Agent, source.Round), out var text))
                return null;
            filled.Enqueue(new TextSegment(text));
        }

        return PromptAssembly.Assemble(hop, question, filled);
    }
}
