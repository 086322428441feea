namespace RecursiveMas.Training.LinkTraining;

/// <summary>Which samples a step takes: epoch after epoch in a seeded order that depends on nothing else, so that a resumed run goes on with the same ones.</summary>
internal sealed class SampleOrder(int count, int seed)
{
    private int epoch = -1;
    private int[] order = [];

    /// <summary>Indices of a step.</summary>
    internal int[] Batch(int step, int size)
    {
        var batch = new int[Math.Min(size, count)];
        for (var i = 0; i < batch.Length; i++)
        {
            var at = ((long)step * batch.Length) + i;
            if (at / count != epoch)
                Shuffle((int)(at / count));
            batch[i] = order[at % count];
        }

        return batch;
    }

    private void Shuffle(int wanted)
    {
        epoch = wanted;
        order = [.. Enumerable.Range(0, count)];
        new Random(unchecked((seed * 1_000_003) ^ (wanted * 7919))).Shuffle(order);
    }
}
