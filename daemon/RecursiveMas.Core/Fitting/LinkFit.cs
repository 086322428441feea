using System.Diagnostics;
using System.Numerics.Tensors;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.LinearAlgebra;
using RecursiveMas.Core.Links;

namespace RecursiveMas.Core.Fitting;

/// <summary>One link being fitted from text: rows come in message by message, W3 goes out.</summary>
internal sealed class LinkFit
{
    private readonly FitAgent sender, receiver;
    private readonly FitOptions options;
    private readonly RidgeRegression regression;
    private readonly LinkTargets targets;
    private readonly Queue<int> curveRows;
    private readonly List<(int Rows, RidgeSolution Solution)> curve = [];
    private readonly float[] expanded;
    private RandomFeatures? features;
    private readonly Stopwatch engineTime = new(), solveTime = new();
    private int messages;

    internal LinkFit(FitAgent sender, FitAgent receiver, FitOptions options)
    {
        (this.sender, this.receiver, this.options) = (sender, receiver, options);
        expanded = new float[sender.Model.HiddenSize + options.Bottleneck];
        regression = new RidgeRegression(expanded.Length, receiver.Model.HiddenSize, options.Ridge);
        targets = new LinkTargets(sender, receiver);
        curveRows = new Queue<int>(options.CurveRows.Where(x => x > 0 && x < options.RowBudget).Distinct().Order());
    }

    internal int Rows => regression.Rows;

    internal bool IsFull => regression.Rows >= options.RowBudget;

    private LinkRole Role => sender.Agent == receiver.Agent ? LinkRole.Inner : LinkRole.Outer;

    internal async Task AddAsync(MessageRows message, bool holdOut, CancellationToken cancellationToken)
    {
        engineTime.Start();
        var rows = await targets.OfAsync(message, cancellationToken);
        engineTime.Stop();
        messages++;
        solveTime.Start();
        for (var t = 0; t < rows.Count && !(IsFull && !holdOut); t++)
        {
            if (rows[t] is not { } target)
                continue;
            regression.Add(Expand(message.Row(t)), target, holdOut);
            if (!holdOut)
                Checkpoint(cancellationToken);
        }

        solveTime.Stop();
    }

    internal FittedLink Finish(double senderSeconds, CancellationToken cancellationToken)
    {
        solveTime.Start();
        var solution = Solve(cancellationToken);
        curve.Add((regression.Rows, solution));
        var points = curve
            .Select(c => new FitCurvePoint(c.Rows, c.Solution.Best.RelativeLambda, regression.HeldOutCosine(c.Solution.Weights, cancellationToken)))
            .ToArray();
        solveTime.Stop();
        var report = new FitReport(
            Role, sender.Agent, receiver.Agent, "ridge", sender.Model.HiddenSize, receiver.Model.HiddenSize,
            solution.Rows, solution.HeldOutRows, messages, solution.Best.Lambda, solution.Best.RelativeLambda, solution.Best.HeldOutCosine, points,
            targets.ExactShare, targets.Skipped, senderSeconds + engineTime.Elapsed.TotalSeconds, solveTime.Elapsed.TotalSeconds);
        return FittedLink.Create(report, sender, receiver, options, LinkForm.Paper, Tensors(solution.Weights));
    }

    /// <summary>The regression's source row: h, or [h; σ(W1·h + b1)].</summary>
    private ReadOnlySpan<float> Expand(ReadOnlySpan<float> h)
    {
        if (options.Bottleneck == 0)
            return h;
        features ??= RandomFeatures.Draw(options.Bottleneck, h.Length, TensorPrimitives.Norm(h), options.Ridge.Seed);
        features.Expand(h, expanded);
        return expanded;
    }

    private Dictionary<string, float[]> Tensors(float[] weights)
    {
        if (features is null)
            return new() { ["w3"] = weights };
        int source = sender.Model.HiddenSize, target = receiver.Model.HiddenSize;
        var w3 = new float[target * source];
        var w2 = new float[target * options.Bottleneck];
        for (var row = 0; row < target; row++)
        {
            var both = weights.AsSpan(row * expanded.Length, expanded.Length);
            both[..source].CopyTo(w3.AsSpan(row * source));
            both[source..].CopyTo(w2.AsSpan(row * options.Bottleneck));
        }

        return new() { ["w3"] = w3, ["w1"] = features.W1, ["b1"] = features.B1, ["w2"] = w2 };
    }

    private void Checkpoint(CancellationToken cancellationToken)
    {
        if (!curveRows.TryPeek(out var rows) || regression.Rows < rows)
            return;
        curveRows.Dequeue();
        // The best of this moment; all points are judged at the end, on the same held-out rows.
        curve.Add((rows, Solve(cancellationToken)));
    }

    private RidgeSolution Solve(CancellationToken cancellationToken)
    {
        try
        {
            return regression.Solve(cancellationToken);
        }
        catch (RmasException e) when (e.Error.Where is null)
        {
            throw new RmasException(e.Error with { Where = $"link {sender.Agent}->{receiver.Agent}" }, e);
        }
    }
}
