using System.Diagnostics;
using RecursiveMas.Core.Engines;
using RecursiveMas.Core.LinearAlgebra;

namespace RecursiveMas.Core.Fitting;

/// <summary>
/// Fits closed-form links through the engine contract alone, so that any engine can be fitted: W3 by ridge regression from the sender's
/// hidden state before a message token to the receiver's input embedding of that token (inner: the sender's own).
/// </summary>
/// <param name="options">Budget, λ and hold-out; null takes the defaults.</param>
public sealed class LinkFitter(FitOptions? options = null)
{
    private readonly FitOptions options = options ?? new FitOptions();

    /// <summary>
    /// Fits every link one agent sends over; its forward passes are shared by them. The sender among <paramref name="receivers"/> means
    /// its inner link. Samples are taken until every link has its rows or they run out; empty messages are passed over.
    /// </summary>
    /// <returns>One link per receiver, in order.</returns>
    /// <exception cref="Errors.RmasException">RMAS220 not solvable, RMAS221 no rows, RMAS222 rows not finite, RMAS223 the engine's answer
    /// does not fit its model; and whatever the engines throw.</exception>
    public async Task<IReadOnlyList<FittedLink>> FitAsync(
        FitAgent sender,
        IReadOnlyList<FitAgent> receivers,
        IAsyncEnumerable<FitSample> samples,
        IProgress<FitProgress>? progress,
        CancellationToken cancellationToken)
    {
        var fits = receivers.Select(receiver => new LinkFit(sender, receiver, options)).ToArray();
        var holdOut = new HoldOut(options.Ridge.HoldOutEvery, options.Ridge.Seed);
        var engineTime = new Stopwatch();
        var number = 0;
        await foreach (var sample in samples.WithCancellation(cancellationToken))
        {
            if (fits.All(f => f.IsFull))
                break;
            if (sample.Message.Length == 0)
                continue;
            engineTime.Start();
            var request = new CollectRequest(sender.Model.Model, sample.Prompt, sample.Message, options.IncludeEnd);
            var message = new MessageRows(await sender.Engine.CollectAsync(request, cancellationToken), sender, sample.Message, ++number);
            engineTime.Stop();
            var held = holdOut.Next();
            foreach (var fit in fits.Where(f => !f.IsFull))
                await fit.AddAsync(message, held, cancellationToken);
            progress?.Report(new FitProgress(sender.Agent, fits.Min(f => f.Rows), options.RowBudget));
        }

        return [.. fits.Select(f => f.Finish(engineTime.Elapsed.TotalSeconds, cancellationToken))];
    }

    /// <summary>
    /// The data-free start: no text, only weights. A hidden state that predicts token t points along row t of the sender's output head, so
    /// W3 maps head rows onto the receiver's embeddings of the same tokens. How long such a state is, weights do not tell: rows are
    /// normalized, and the link has the unit-norm form.
    /// </summary>
    /// <exception cref="Errors.RmasException">RMAS224 when the vocabularies share nothing; RMAS410 when an engine hides its weights.</exception>
    public Task<FittedLink> FitFromWeightsAsync(FitAgent sender, FitAgent receiver, CancellationToken cancellationToken) =>
        new WeightsFit(sender, receiver, options).FitAsync(cancellationToken);
}
