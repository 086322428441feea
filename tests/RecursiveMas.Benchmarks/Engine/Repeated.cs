using System.Diagnostics;

namespace RecursiveMas.Benchmarks.Engine;

/// <summary>Times things that are compared: they take turns, so that whatever else the machine does falls on all of them alike.</summary>
internal static class Repeated
{
    /// <summary>Median milliseconds of each action over <paramref name="rounds"/> rounds, after one round that is not counted.</summary>
    internal static double[] Medians(int rounds, params Action[] actions)
    {
        var times = actions.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round <= rounds; round++)
        {
            for (var i = 0; i < actions.Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                actions[i]();
                if (round > 0)
                    times[i].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        return [.. times.Select(x => x.Order().ElementAt(x.Count / 2))];
    }
}
