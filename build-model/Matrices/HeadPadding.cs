using RecursiveMas.BuildModel.Checkpoints;

namespace RecursiveMas.BuildModel.Matrices;

/// <summary>
/// Where the channels of padded heads come from. Both halves of a head grow at their ends, so that pair (j, j + half) stays a pair;
/// channels of zeros add nothing to a score or a sum.
/// </summary>
internal static class HeadPadding
{
    /// <summary>Source channel of each padded one, −1 for zeros; null where heads keep their width.</summary>
    internal static int[]? Map(CheckpointConfig config, int heads)
    {
        var (half, padded) = (config.HeadDim / 2, config.PaddedHeadDim / 2);
        if (half == padded)
            return null;
        var map = new int[heads * 2 * padded];
        for (var i = 0; i < map.Length; i++)
        {
            var (part, channel) = (i / padded, i % padded);
            map[i] = channel < half ? (part * half) + channel : -1;
        }

        return map;
    }

    /// <summary>Values in padded places.</summary>
    internal static float[] Apply(int[]? map, float[] values) => map is null ? values : [.. map.Select(i => i < 0 ? 0 : values[i])];
}
