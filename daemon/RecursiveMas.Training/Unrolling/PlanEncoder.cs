using RecursiveMas.Core.Engines.Prompts;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Latents;
using RecursiveMas.Core.Links;
using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Plans;
using RecursiveMas.Engines.Onnx;
using RecursiveMas.Engines.Templates;

namespace RecursiveMas.Training.Unrolling;

/// <summary>A latent plan as the unrolled loop reads it: hops, and questions laid out by the engine's own templates and tokenizers.</summary>
public sealed class PlanEncoder
{
    private readonly IReadOnlyDictionary<string, ModelText> texts;
    private readonly Hop[] hops;

    /// <param name="plan">A latent plan.</param>
    /// <param name="texts">Text of every model, by model name.</param>
    /// <param name="inputOf">What an outer link takes, by its path.</param>
    /// <exception cref="RmasException">RMAS522, RMAS523: what training cannot unroll.</exception>
    public PlanEncoder(Plan plan, IReadOnlyDictionary<string, ModelText> texts, Func<string, LinkInput> inputOf)
    {
        this.texts = texts;
        hops = [.. plan.Hops];
        foreach (var hop in hops)
        {
            if (hop.Think is { Auto: true })
                throw new RmasException("RMAS522", "latentSteps auto cannot be trained through", $"agent {hop.Agent}", "give latentSteps a number");
            if (hop.Think is { Rows: TransferRows.Prompt })
                throw new RmasException("RMAS523", "transfer.rows prompt cannot be trained through", $"agent {hop.Agent}", "set transfer.rows to thoughts");
        }

        Hops = [.. hops.Select(hop => Unroll(hop, inputOf))];
    }

    /// <summary>The hops; the last one answers.</summary>
    public IReadOnlyList<UnrolledHop> Hops { get; }

    /// <summary>One question. The end of the turn is added to the answer.</summary>
    /// <param name="question">The question.</param>
    /// <param name="answer">What the answering agent should write.</param>
    /// <param name="messageOf">What the agent of a thinking hop should have written, for teacher forcing; null when not wanted.</param>
    public UnrolledQuestion Encode(string question, string answer, Func<Hop, string>? messageOf = null)
    {
        var text = texts[hops[^1].Model];
        return new UnrolledQuestion(
            hops.ToDictionary(hop => hop.Index, hop => Runs(hop, question)),
            Ids(text, answer, withEnd: true),
            messageOf is null ? new Dictionary<int, long[]>() : hops.SkipLast(1).ToDictionary(hop => hop.Index, hop => Ids(texts[hop.Model], messageOf(hop), withEnd: false)));
    }

    private static UnrolledHop Unroll(Hop hop, Func<string, LinkInput> inputOf)
    {
        var sources = hop.Prompt.OfType<SlotPart>().ToDictionary(slot => slot.SourceHop, slot => Passed(slot, inputOf));
        return new UnrolledHop(hop.Index, hop.Round, hop.Model, hop.Think?.Steps ?? 0, hop.Think?.InnerLink, hop.Think?.Pool ?? RowPooling.None, sources);
    }

    private static IReadOnlyList<string> Passed(SlotPart slot, Func<string, LinkInput> inputOf) =>
        inputOf(slot.OuterLink!) == LinkInput.Inner ? [slot.SenderInnerLink!, slot.OuterLink!] : [slot.OuterLink!];

    private IReadOnlyList<UnrolledRun> Runs(Hop hop, string question)
    {
        // The handle of a latent is not known here; its hop's index stands for it.
        var filled = hop.Prompt.OfType<SlotPart>().Select(slot => (PromptSegment)new LatentSegment($"{slot.SourceHop}", [], false));
        var prompt = PromptAssembly.Assemble(hop, question, new Queue<PromptSegment>(filled));
        return [.. texts[hop.Model].Encode(prompt).Runs.Select(run => run switch
        {
            LatentRun latent => UnrolledRun.Rows(int.Parse(latent.Segment.Latent, System.Globalization.CultureInfo.InvariantCulture)),
            _ => UnrolledRun.Tokens(((TokenRun)run).Ids),
        })];
    }

    private static long[] Ids(ModelText text, string written, bool withEnd)
    {
        var ids = text.Tokenize(written).Ids.Select(id => (long)id);
        return [.. withEnd && text.EndOfTurn is { } end ? ids.Append(end) : ids];
    }
}
