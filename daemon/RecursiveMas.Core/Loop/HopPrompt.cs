using RecursiveMas.Core.Engines.Prompts;
using RecursiveMas.Core.Plans;

namespace RecursiveMas.Core.Loop;

/// <summary>Turns a hop's prompt parts into what the engine renders.</summary>
/// <param name="Prompt">The conversation: system text and one user turn.</param>
/// <param name="Links">Ids of the links that fill its slots, in order.</param>
internal sealed record HopPrompt(ModelPrompt Prompt, IReadOnlyList<string> Links)
{
    /// <summary>
    /// Lays the question and slot contents into the hop's parts. Text between two slots is one segment, the question included, so that it
    /// is tokenized as it reads; slot contents stand apart, so that a message has the same tokens wherever it is laid.
    /// </summary>
    public static async Task<HopPrompt> BuildAsync(
        Hop hop,
        string question,
        IReadOnlyList<SlotSource> sources,
        LoadedPlan loaded,
        CancellationToken cancellationToken)
    {
        var receiver = loaded.Models[hop.Model].Engine;
        var links = new List<string>();
        var filled = new Queue<PromptSegment>();
        foreach (var source in sources)
        {
            if (source.Output.Latent is null)
            {
                filled.Enqueue(new TextSegment(source.Output.Result.Text ?? ""));
                continue;
            }

            var ids = LinkIds(source.Slot, receiver.Name, loaded);
            links.AddRange(ids);
            filled.Enqueue(new LatentSegment(await source.Output.Latent.OnAsync(receiver, cancellationToken), ids, source.Zeroed));
        }

        return new HopPrompt(PromptAssembly.Assemble(hop, question, filled), links);
    }

    // R_out(H), or R_out(R_in(H)) for links that expect the sender's inner rows (design of the released checkpoints).
    private static List<string> LinkIds(SlotPart slot, string engine, LoadedPlan loaded)
    {
        var ids = new List<string>();
        if (slot.SenderInnerLink is not null && loaded.Links[(engine, slot.OuterLink!)].Metadata.Input == Core.Links.LinkInput.Inner)
            ids.Add(loaded.LinkId(engine, slot.SenderInnerLink));
        ids.Add(loaded.LinkId(engine, slot.OuterLink!));
        return ids;
    }
}
