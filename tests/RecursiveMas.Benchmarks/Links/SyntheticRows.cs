namespace RecursiveMas.Benchmarks.Links;

/// <summary>Cheap rows with a known sparse linear relation: y_i = x_i + x_(i+1)/2 + noise, and a few columns far larger than the rest, as hidden states have.</summary>
internal sealed class SyntheticRows(int dim, int seed)
{
    private readonly Random random = new(seed);

    internal void Next(float[] x, float[] y)
    {
        for (var i = 0; i < dim; i++)
            x[i] = (random.NextSingle() - 0.5f) * (i % 512 == 0 ? 20 : 1);
        for (var i = 0; i < dim; i++)
            y[i] = x[i] + (0.5f * x[(i + 1) % dim]) + (0.1f * (random.NextSingle() - 0.5f));
    }
}
