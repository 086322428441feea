namespace RecursiveMas.Core.LinearAlgebra;

/// <summary>Chooses one item of every run of k, at a place drawn from the seed.</summary>
internal sealed class HoldOut(int every, int seed)
{
    private readonly Random random = new(seed);
    private int position;
    private int chosen = -1;

    /// <summary>Whether the next item is held out.</summary>
    internal bool Next()
    {
        if (position == 0)
            chosen = random.Next(every);
        var held = position == chosen;
        position = (position + 1) % every;
        return held;
    }
}
