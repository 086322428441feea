using System.Numerics.Tensors;
using RecursiveMas.Core.Engines;

namespace RecursiveMas.Core.Fitting;

/// <summary>What each row of a sender's message should become: the receiver's input embeddings over the same characters.</summary>
internal sealed class LinkTargets(FitAgent sender, FitAgent receiver)
{
    private readonly EmbeddingRows embeddings = new(receiver);
    private int exact, aligned;

    /// <summary>Share of tokens with exactly one counterpart over the same characters; 1 for equal tokenizers.</summary>
    internal double ExactShare => aligned == 0 ? 0 : exact / (double)aligned;

    /// <summary>Tokens without a counterpart.</summary>
    internal int Skipped { get; private set; }

    /// <summary>By token of the message: its target <c>[d_receiver]</c>; null where it has none.</summary>
    internal async Task<IReadOnlyList<float[]?>> OfAsync(MessageRows message, CancellationToken cancellationToken)
    {
        var (ids, shares) = await SharesAsync(message, cancellationToken);
        await embeddings.FetchAsync(shares.SelectMany(s => s).Select(s => ids[s.Token]), cancellationToken);
        Skipped += shares.Count(s => s.Count == 0);
        return [.. shares.Select(s => s.Count == 0 ? null : Mix(ids, s))];
    }

    private float[] Mix(IReadOnlyList<int> ids, IReadOnlyList<TokenShare> shares)
    {
        var target = new float[receiver.Model.HiddenSize];
        foreach (var (token, weight) in shares)
            TensorPrimitives.MultiplyAdd(embeddings[ids[token]], weight, target, target);
        return target;
    }

    /// <summary>The receiver's ids of the message and, per sender token, which of them are its target.</summary>
    private async Task<(IReadOnlyList<int> Ids, IReadOnlyList<IReadOnlyList<TokenShare>> Shares)> SharesAsync(MessageRows message, CancellationToken cancellationToken)
    {
        var same = sender.Model.Model == receiver.Model.Model && ReferenceEquals(sender.Engine, receiver.Engine);
        var tokens = same ? null : await receiver.Engine.TokenizeAsync(new TokenizeRequest(receiver.Model.Model, message.Text), cancellationToken);
        if (tokens is null || IsSameTokenizer(message, tokens))
        {
            aligned += message.Ids.Count;
            exact += message.Ids.Count;
            return (message.Ids, [.. Enumerable.Range(0, message.Ids.Count).Select(t => (IReadOnlyList<TokenShare>)[new TokenShare(t, 1)])]);
        }

        var shares = TokenAlignment.Align(message.Starts, message.Ends, tokens.Starts, tokens.Ends);
        for (var t = 0; t < shares.Count; t++)
        {
            if (shares[t].Count > 0)
                aligned++;
            if (shares[t] is [var only] && tokens.Starts[only.Token] == message.Starts[t] && tokens.Ends[only.Token] == message.Ends[t])
                exact++;
        }

        return (tokens.Ids, shares);
    }

    /// <summary>Equal ids and spans mean one tokenizer; then a sender's end token is the receiver's too.</summary>
    private static bool IsSameTokenizer(MessageRows message, TokenizeResult tokens)
    {
        var count = tokens.Ids.Count;
        return (message.Ids.Count == count || (message.Ids.Count == count + 1 && message.Starts[count] == message.Ends[count]))
            && message.Ids.Take(count).SequenceEqual(tokens.Ids)
            && message.Starts.Take(count).SequenceEqual(tokens.Starts)
            && message.Ends.Take(count).SequenceEqual(tokens.Ends);
    }
}
