using RecursiveMas.Core.Engines;
using RecursiveMas.Core.LinearAlgebra;

namespace RecursiveMas.Core.Fitting;

/// <summary>Collects the rows links are aligned on, the same as <see cref="LinkFitter"/> fits on.</summary>
/// <param name="options">Budget and hold-out.</param>
public sealed class LinkRowCollector(FitOptions options)
{
    /// <summary>Rows of every link one agent sends over, in the order of <paramref name="receivers"/>: for training, and of held-out messages.</summary>
    /// <exception cref="Errors.RmasException">RMAS222, RMAS223 and whatever the engines throw.</exception>
    public async Task<IReadOnlyList<(LinkRows Train, LinkRows HeldOut)>> CollectAsync(
        FitAgent sender,
        IReadOnlyList<FitAgent> receivers,
        IAsyncEnumerable<FitSample> samples,
        IProgress<FitProgress>? progress,
        CancellationToken cancellationToken)
    {
        var targets = receivers.Select(receiver => new LinkTargets(sender, receiver)).ToArray();
        var train = receivers.Select(_ => new List<(float[] Source, float[] Target)>()).ToArray();
        var held = receivers.Select(_ => new List<(float[] Source, float[] Target)>()).ToArray();
        var holdOut = new HoldOut(options.Ridge.HoldOutEvery, options.Ridge.Seed);
        var number = 0;
        await foreach (var sample in samples.WithCancellation(cancellationToken))
        {
            if (train.All(rows => rows.Count >= options.RowBudget))
                break;
            if (sample.Message.Length == 0)
                continue;
            var request = new CollectRequest(sender.Model.Model, sample.Prompt, sample.Message, options.IncludeEnd);
            var message = new MessageRows(await sender.Engine.CollectAsync(request, cancellationToken), sender, sample.Message, ++number);
            var into = holdOut.Next() ? held : train;
            for (var i = 0; i < targets.Length; i++)
            {
                var rows = await targets[i].OfAsync(message, cancellationToken);
                for (var t = 0; t < rows.Count; t++)
                {
                    if (rows[t] is { } target)
                        into[i].Add((message.Row(t).ToArray(), target));
                }
            }

            progress?.Report(new FitProgress(sender.Agent, Math.Min(options.RowBudget, train.Min(rows => rows.Count)), options.RowBudget));
        }

        return [.. train.Zip(held, (a, b) => (Pack(a), Pack(b)))];
    }

    private static LinkRows Pack(List<(float[] Source, float[] Target)> rows) =>
        new(rows.Count, [.. rows.SelectMany(r => r.Source)], [.. rows.SelectMany(r => r.Target)]);
}
