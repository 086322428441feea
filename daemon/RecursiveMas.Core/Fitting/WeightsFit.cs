using System.Diagnostics;
using System.Numerics.Tensors;
using RecursiveMas.Core.Engines;
using RecursiveMas.Core.LinearAlgebra;
using RecursiveMas.Core.Links;

namespace RecursiveMas.Core.Fitting;

/// <summary>One link fitted from weights alone: head rows of the sender, normalized, onto the receiver's embeddings of the same tokens.</summary>
internal sealed class WeightsFit(FitAgent sender, FitAgent receiver, FitOptions options)
{
    private const int TokensPerRequest = 1024;

    internal async Task<FittedLink> FitAsync(CancellationToken cancellationToken)
    {
        var engineTime = Stopwatch.StartNew();
        var vocabulary = await sender.Engine.VocabularyAsync(sender.Model.Model, cancellationToken);
        var other = await receiver.Engine.VocabularyAsync(receiver.Model.Model, cancellationToken);
        var where = $"link {sender.Agent}->{receiver.Agent}";
        var (sources, targets) = SharedTokens.Match(vocabulary.Tokens, other.Tokens, options.TokenBudget, where);
        engineTime.Stop();

        var solveTime = new Stopwatch();
        var regression = new RidgeRegression(sender.Model.HiddenSize, receiver.Model.HiddenSize, options.Ridge);
        var zero = 0;
        for (var start = 0; start < sources.Length; start += TokensPerRequest)
        {
            var count = Math.Min(TokensPerRequest, sources.Length - start);
            engineTime.Start();
            var head = await sender.Engine.OutputHeadAsync(new EmbedRequest(sender.Model.Model, sources[start..(start + count)]), cancellationToken);
            var embedding = await receiver.Engine.EmbedAsync(new EmbedRequest(receiver.Model.Model, targets[start..(start + count)]), cancellationToken);
            engineTime.Stop();
            solveTime.Start();
            zero += Add(regression, EmbeddingRows.Check(head, count, sender), EmbeddingRows.Check(embedding, count, receiver));
            solveTime.Stop();
        }

        solveTime.Start();
        var solution = regression.Solve(cancellationToken);
        solveTime.Stop();
        var best = solution.Best;
        var report = new FitReport(
            sender.Agent == receiver.Agent ? LinkRole.Inner : LinkRole.Outer, sender.Agent, receiver.Agent, "weights",
            sender.Model.HiddenSize, receiver.Model.HiddenSize, solution.Rows, solution.HeldOutRows, null,
            best.Lambda, best.RelativeLambda, best.HeldOutCosine, [new FitCurvePoint(solution.Rows, best.RelativeLambda, best.HeldOutCosine)],
            1, zero, engineTime.Elapsed.TotalSeconds, solveTime.Elapsed.TotalSeconds);
        return FittedLink.Create(report, sender, receiver, options, LinkForm.UnitNorm, new() { ["w3"] = solution.Weights, ["scale"] = [1] });
    }

    /// <summary>Adds normalized head rows; returns how many were zero (rows no token uses) and left out.</summary>
    private int Add(RidgeRegression regression, float[] head, float[] embedding)
    {
        var (s, t, zero) = (sender.Model.HiddenSize, receiver.Model.HiddenSize, 0);
        for (var i = 0; i < head.Length / s; i++)
        {
            var row = head.AsSpan(i * s, s);
            var norm = TensorPrimitives.Norm<float>(row);
            if (norm == 0)
            {
                zero++;
                continue;
            }

            TensorPrimitives.Divide(row, norm, row);
            regression.Add(row, embedding.AsSpan(i * t, t));
        }

        return zero;
    }
}
