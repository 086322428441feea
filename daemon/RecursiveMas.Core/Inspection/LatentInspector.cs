using System.Numerics.Tensors;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Latents;
using RecursiveMas.Core.LinearAlgebra;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Runs;

namespace RecursiveMas.Core.Inspection;

/// <summary>What can be said about a recorded run's latents without any model.</summary>
/// <param name="record">The run.</param>
/// <param name="latents">Its rows.</param>
public sealed class LatentInspector(RunRecord record, RecordedLatents latents)
{
    private const int MostPoints = 1000;

    /// <summary>A hop's latent in numbers.</summary>
    /// <exception cref="RmasException">RMAS457 no such hop; RMAS456 it has no latent.</exception>
    public LatentMeasures Measure(int hop)
    {
        var plan = Hop(hop);
        var rows = latents.Read(hop);
        var shapes = latents.Shapes();
        var hops = record.Manifest.Plan.Hops.Where(other => shapes.ContainsKey(other.Index)).ToArray();
        var previous = hops.Where(other => other.Agent == plan.Agent && other.Round < plan.Round).MaxBy(other => other.Round);
        var finite = rows.Values.Where(float.IsFinite).ToArray();
        return new LatentMeasures(
            hop,
            [.. Enumerable.Range(0, rows.Rows).Select(row => TensorPrimitives.Norm<float>(rows.Row(row)))],
            finite.Length == 0 ? null : TensorPrimitives.Min<float>(finite),
            finite.Length == 0 ? null : TensorPrimitives.Max<float>(finite),
            previous?.Index,
            previous is null || !SameSpace(plan, previous) ? [] : RowCosines.Between(rows, latents.Read(previous.Index)),
            [.. hops.Where(other => other.Round == plan.Round && other.Agent != plan.Agent).Select(other => Relate(plan, rows, other))]);
    }

    /// <summary>The map of all rows the model of a hop thought.</summary>
    /// <exception cref="RmasException">RMAS457 no such hop; RMAS456 it has no latent.</exception>
    public LatentMap Map(int hop)
    {
        var plan = Hop(hop);
        var shapes = latents.Shapes();
        var hops = record.Manifest.Plan.Hops.Where(other => shapes.ContainsKey(other.Index) && SameSpace(plan, other)).ToArray();
        var total = hops.Sum(other => shapes[other.Index].Rows);
        if (total == 0)
            latents.Read(hop);
        var step = Math.Max(1, (total + MostPoints - 1) / MostPoints);
        var (taken, values, place) = (new List<(int Hop, int Row)>(), new List<float>(), 0);
        foreach (var other in hops)
        {
            var rows = latents.Read(other.Index);
            for (var row = 0; row < rows.Rows; row++, place++)
            {
                // A row that is not finite has no place on any map.
                if (place % step != 0 || !float.IsFinite(TensorPrimitives.Sum<float>(rows.Row(row))))
                    continue;
                taken.Add((other.Index, row));
                values.AddRange(rows.Row(row));
            }
        }

        var all = values.ToArray();
        var axes = PrincipalAxes.Of(all, shapes[hop].Width, 2);
        return new LatentMap(plan.Model, [.. taken.Select((point, index) => Point(point, axes.Place(all.AsSpan(index * shapes[hop].Width, shapes[hop].Width))))], total, axes.Shares);
    }

    private static MapPoint Point((int Hop, int Row) of, double[] place) => new(of.Hop, of.Row, (float)place.ElementAtOrDefault(0), (float)place.ElementAtOrDefault(1));

    private RelatedHop Relate(Hop hop, LatentRows rows, Hop other) => SameSpace(hop, other)
        ? new RelatedHop(other.Index, other.Agent, true, RowCosines.OfMeans(rows, latents.Read(other.Index)))
        : new RelatedHop(other.Index, other.Agent, false, null);

    private bool SameSpace(Hop one, Hop other) => Checkpoint(one) == Checkpoint(other);

    // Two names may stand for one model; a record that does not say leaves only the name.
    private string Checkpoint(Hop hop) => record.Manifest.Models.GetValueOrDefault(hop.Model)?.Split(' ')[0] ?? hop.Model;

    private Hop Hop(int index) => record.Manifest.Plan.Hops.FirstOrDefault(hop => hop.Index == index)
        ?? throw new RmasException("RMAS457", $"the run has {record.Manifest.Plan.Hops.Count()} hops and no hop {index + 1}", record.Manifest.RunId);
}
