using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Latents;
using RecursiveMas.Training.Links;
using RecursiveMas.Training.Models;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace RecursiveMas.Training.Unrolling;

/// <summary>
/// The loop as one differentiable function: prompts, m latent steps by R_in, rows through R_out into the next prompts, round after round,
/// and the cross-entropy of the answer. It runs a compiled plan exactly as the engine does; only the batch is new.
/// </summary>
/// <param name="hops">Hops in order; the last one answers.</param>
/// <param name="models">Decoders by model name.</param>
/// <param name="links">Links by key.</param>
/// <param name="isTrained">Which links get gradients.</param>
public sealed class LoopUnroller(
    IReadOnlyList<UnrolledHop> hops,
    IReadOnlyDictionary<string, FrozenDecoder> models,
    IReadOnlyDictionary<string, TrainableLink> links,
    Func<string, bool> isTrained)
{
    private long positions;

    /// <summary>Loss and gradients of a batch. Tensors belong to the caller's dispose scope.</summary>
    public LoopGradients Backward(IReadOnlyList<UnrolledQuestion> batch, UnrollOptions options)
    {
        var rounds = new RoundLinks(hops, links, isTrained);
        positions = 0;
        var loss = options.Checkpointing ? BackwardByHop(batch, options, rounds) : BackwardAtOnce(batch, options, rounds);
        return new LoopGradients(loss, positions, [.. rounds.Gradients()]);
    }

    /// <summary>Mean cross-entropy per answer token, nats; no gradients.</summary>
    public double Loss(IReadOnlyList<UnrolledQuestion> batch, UnrollOptions options)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var rounds = new RoundLinks(hops, links, static _ => false);
        return AnswerLoss(batch, options, Think(batch, options, rounds), rounds).item<float>();
    }

    /// <summary>Rows of every thinking hop, by hop index; no gradients.</summary>
    internal Dictionary<int, LatentBatch> Rows(IReadOnlyList<UnrolledQuestion> batch, UnrollOptions options)
    {
        using var noGradient = no_grad();
        return Think(batch, options, new RoundLinks(hops, links, static _ => false));
    }

    /// <summary>Token ids each question's answer gets by greedy decoding, the end token left out.</summary>
    /// <param name="batch">Questions.</param>
    /// <param name="most">Most tokens.</param>
    /// <param name="isEnd">Tokens that end the answer.</param>
    /// <param name="spoken">Number of ids a token can be chosen from; checkpoints pad their tables.</param>
    public IReadOnlyList<IReadOnlyList<int>> Answers(IReadOnlyList<UnrolledQuestion> batch, int most, Func<int, bool> isEnd, int spoken)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var rounds = new RoundLinks(hops, links, static _ => false);
        var rows = Think(batch, new UnrollOptions(), rounds);
        var (decoder, layout) = Layout(hops[^1], batch, rows, rounds, detach: false);
        foreach (var question in batch)
            layout.Add(question.Prompts[hops[^1].Index], []);
        var (embeddings, lengths) = layout.Build();
        var run = decoder.Start(embeddings, lengths);
        var written = batch.Select(_ => new List<int>()).ToArray();
        var ended = new bool[batch.Count];
        var hidden = run.LastHidden;
        for (var t = 0; t < most; t++)
        {
            var logits = decoder.Logits(hidden);
            var next = logits.narrow(1, 0, Math.Min(spoken, logits.shape[1])).argmax(-1).cpu().data<long>().ToArray();
            for (var i = 0; i < next.Length; i++)
            {
                ended[i] |= isEnd((int)next[i]);
                if (!ended[i])
                    written[i].Add((int)next[i]);
            }

            if (t + 1 == most || ended.All(e => e))
                break;
            hidden = run.Step(decoder.Embed(next));
        }

        return written;
    }

    private double BackwardAtOnce(IReadOnlyList<UnrolledQuestion> batch, UnrollOptions options, RoundLinks rounds)
    {
        var loss = AnswerLoss(batch, options, Think(batch, options, rounds), rounds);
        loss.backward();
        return loss.item<float>();
    }

    /// <summary>Rows first, without graphs; then hop by hop from the answer back, each computed again from its sources as leaves.</summary>
    private double BackwardByHop(IReadOnlyList<UnrolledQuestion> batch, UnrollOptions options, RoundLinks rounds)
    {
        Dictionary<int, LatentBatch> rows;
        using (no_grad())
            rows = Think(batch, options, rounds);
        foreach (var (hop, latent) in rows)
            rows[hop] = latent with { Rows = latent.Rows.detach().requires_grad_() };
        using (NewDisposeScope())
        {
            var loss = AnswerLoss(batch, options, rows, rounds);
            loss.backward();
            var value = loss.item<float>();
            foreach (var hop in hops.Reverse().Skip(1))
            {
                if (rows[hop.Index].Rows.grad is not { } upstream)
                    continue;
                using var scope = NewDisposeScope();
                // A hop nothing trained stands behind has no graph to go back through.
                var again = ThinkHop(hop, batch, options, rows, rounds).Rows;
                if (again.requires_grad)
                    again.backward([upstream]);
            }

            return value;
        }
    }

    private Dictionary<int, LatentBatch> Think(IReadOnlyList<UnrolledQuestion> batch, UnrollOptions options, RoundLinks rounds)
    {
        var rows = new Dictionary<int, LatentBatch>();
        foreach (var hop in hops.SkipLast(1))
            rows[hop.Index] = ThinkHop(hop, batch, options, rows, rounds);
        return rows;
    }

    private LatentBatch ThinkHop(UnrolledHop hop, IReadOnlyList<UnrolledQuestion> batch, UnrollOptions options, Dictionary<int, LatentBatch> rows, RoundLinks rounds)
    {
        var (decoder, layout) = Layout(hop, batch, rows, rounds, options.DetachRounds);
        if (options.TeacherForced)
            return TeacherForced(hop, batch, decoder, layout);
        foreach (var question in batch)
            layout.Add(question.Prompts[hop.Index], []);
        var (embeddings, lengths) = layout.Build();
        var run = decoder.Start(embeddings, lengths);
        var made = new List<Tensor> { run.LastHidden };
        positions += lengths.Sum() + ((hop.Steps - 1L) * batch.Count);
        while (made.Count < hop.Steps)
            made.Add(run.Step(rounds.Apply(hop.InnerLink!, hop.Round, made[^1])));
        var thought = Pool(stack(made, 1), hop.Pool);
        return new LatentBatch(thought, [.. Enumerable.Repeat((int)thought.shape[1], batch.Count)]);
    }

    /// <summary>Rows at the given message's positions: the state before each of its first m tokens.</summary>
    private LatentBatch TeacherForced(UnrolledHop hop, IReadOnlyList<UnrolledQuestion> batch, FrozenDecoder decoder, PromptLayout layout)
    {
        foreach (var question in batch)
            layout.Add(question.Prompts[hop.Index], question.Messages[hop.Index].AsSpan(..^1));
        var (embeddings, lengths) = layout.Build();
        positions += lengths.Sum();
        var hidden = decoder.Start(embeddings, lengths).Hidden;
        var counts = batch.Select(q => Math.Min(hop.Steps, q.Messages[hop.Index].Length)).ToArray();
        long time = hidden.shape[1], most = counts.Max();
        var index = new long[batch.Count * most];
        for (var i = 0; i < batch.Count; i++)
        {
            var first = time - batch[i].Messages[hop.Index].Length;
            for (var k = 0; k < most; k++)
                index[(i * most) + k] = (i * time) + Math.Min(first + k, time - 1);
        }

        var at = tensor(index).to(decoder.Device);
        return new LatentBatch(hidden.reshape(-1, hidden.shape[2]).index_select(0, at).reshape(batch.Count, most, hidden.shape[2]), counts);
    }

    private Tensor AnswerLoss(IReadOnlyList<UnrolledQuestion> batch, UnrollOptions options, Dictionary<int, LatentBatch> rows, RoundLinks rounds)
    {
        var hop = hops[^1];
        var (decoder, layout) = Layout(hop, batch, rows, rounds, options.DetachRounds);
        foreach (var question in batch)
            layout.Add(question.Prompts[hop.Index], question.Answer.AsSpan(..^1));
        var (embeddings, lengths) = layout.Build();
        positions += lengths.Sum();
        var hidden = decoder.Start(embeddings, lengths).Hidden;
        var time = hidden.shape[1];
        var before = batch.SelectMany((q, row) => Enumerable.Range(0, q.Answer.Length).Select(t => (row * time) + time - q.Answer.Length + t)).ToArray();
        var index = tensor(before).to(decoder.Device);
        var targets = tensor(batch.SelectMany(q => q.Answer).ToArray()).to(decoder.Device);
        var logits = decoder.Logits(hidden.reshape(-1, hidden.shape[2]).index_select(0, index));
        return F.cross_entropy(logits, targets, label_smoothing: options.LabelSmoothing);
    }

    private (FrozenDecoder Decoder, PromptLayout Layout) Layout(
        UnrolledHop hop, IReadOnlyList<UnrolledQuestion> batch, Dictionary<int, LatentBatch> rows, RoundLinks rounds, bool detach)
    {
        var decoder = models[hop.Model];
        var layout = new PromptLayout(decoder);
        foreach (var (source, passed) in hop.Sources)
        {
            var crossing = rows[source];
            if (detach && hops.First(h => h.Index == source).Round < hop.Round)
                crossing = crossing with { Rows = crossing.Rows.detach() };
            foreach (var link in passed)
                crossing = rounds.Cross(link, hop.Round, crossing);
            if (crossing.Rows.shape[^1] != decoder.Shape.Hidden)
                throw new RmasException("RMAS521", $"the link makes rows of {crossing.Rows.shape[^1]}, model '{hop.Model}' has hidden size {decoder.Shape.Hidden}", passed[^1]);
            layout.Offer(source, crossing);
        }

        return (decoder, layout);
    }

    private static Tensor Pool(Tensor rows, RowPooling pool) => pool.Kind switch
    {
        RowPoolingKind.Mean => rows.mean([1], keepdim: true),
        RowPoolingKind.Last => rows.narrow(1, Math.Max(0, rows.shape[1] - pool.Count), Math.Min(pool.Count, rows.shape[1])),
        _ => rows,
    };
}
