using RecursiveMas.Core.Links;
using RecursiveMas.Core.Plans;
using RecursiveMas.Training.Links;
using TorchSharp;

namespace RecursiveMas.Training.LinkTraining.Running;

/// <summary>The links a run starts from: those of the pattern, given what the settings ask for beyond them.</summary>
internal static class StartLinks
{
    /// <summary>Reads every link a plan needs.</summary>
    /// <exception cref="Core.Errors.RmasException">RMAS200 to RMAS206.</exception>
    internal static IReadOnlyList<TrainedLink> Read(Plan plan, TrainingSettings settings) => [.. PlannedLink.Of(plan)
        .DistinctBy(planned => planned.Path)
        .Select(planned =>
        {
            var start = WithPool(WithBranch(LinkFile.Read(planned.Path).Link, settings), settings);
            return new TrainedLink(planned, start, new TrainableLink(start, torch.device(settings.Device)));
        })];

    /// <summary>An attention pool that starts by handing rows on as they are; rows beyond the latent's start as means of it.</summary>
    private static RecursiveLink WithPool(RecursiveLink link, TrainingSettings settings)
    {
        var m = link.Metadata;
        if (settings.PoolRows == 0 || m.Pool > 0 || m.Role == LinkRole.Inner || m.Form == LinkForm.ResidualLn)
            return link;
        var expected = LinkLayout.Expected(m with { Pool = settings.PoolRows });
        var random = new Random(settings.Seed + 1);
        var tensors = new Dictionary<string, float[]>(link.Tensors, StringComparer.Ordinal);
        foreach (var tensor in expected.Where(t => t.Name.StartsWith("pool.", StringComparison.Ordinal)))
        {
            // Places differ a little from the start: rows made alike would get the same gradient for ever.
            tensors[tensor.Name] = [.. Enumerable.Range(0, (int)tensor.Count).Select(i => tensor.Name switch
            {
                "pool.bias" => i / tensor.Shape[1] == i % tensor.Shape[1] ? 6f : 0f,
                _ => (float)((random.NextDouble() - 0.5) * 0.1),
            })];
        }

        return new RecursiveLink(m with { Pool = settings.PoolRows }, tensors, m.Method);
    }

    /// <summary>A σ branch that starts without effect: W1 and b1 drawn from the seed, W2 zero.</summary>
    private static RecursiveLink WithBranch(RecursiveLink link, TrainingSettings settings)
    {
        var m = link.Metadata;
        if (settings.Bottleneck == 0 || m.Bottleneck > 0 || m.Form == LinkForm.ResidualLn)
            return link;
        var random = new Random(settings.Seed);
        // Wide enough that σ bends: rows after an RMS norm are about √d long, unit-norm ones 1.
        var spread = m.Form == LinkForm.UnitNorm ? 1.0 : 1.0 / Math.Sqrt(m.SourceDim);
        float Normal() => (float)(spread * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        var tensors = new Dictionary<string, float[]>(link.Tensors, StringComparer.Ordinal)
        {
            ["w1"] = [.. Enumerable.Range(0, settings.Bottleneck * m.SourceDim).Select(_ => Normal())],
            ["b1"] = new float[settings.Bottleneck],
            ["w2"] = new float[m.TargetDim * settings.Bottleneck],
            ["b2"] = new float[m.TargetDim],
        };
        return new RecursiveLink(m with { Bottleneck = settings.Bottleneck, Gelu = GeluKind.Tanh }, tensors, m.Method);
    }
}
