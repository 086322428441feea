using System.Globalization;
using RecursiveMas.Core.Json;

namespace RecursiveMas.Core.Plans;

/// <summary>Keeps what the compiler filled in, once for each place, in the order it was needed.</summary>
internal sealed class DefaultsLog
{
    private readonly OrderedDictionary<string, PlanDefault> defaults = new(StringComparer.Ordinal);

    internal IReadOnlyList<PlanDefault> All => [.. defaults.Values];

    /// <summary>The written value, or the default, which is then told.</summary>
    internal T Fill<T>(T? written, string path, T value, string reason)
        where T : struct
    {
        if (written is { } given)
            return given;
        Tell(path, RmasJson.ToLine(value), reason);
        return value;
    }

    internal void TellText(string path, string value, string reason) => Tell(path, RmasJson.ToLine(value), reason);

    internal void TellNumber(string path, int value, string reason) => Tell(path, value.ToString(CultureInfo.InvariantCulture), reason);

    internal void Tell(string path, string json, string reason) => defaults.TryAdd(path, new PlanDefault(path, json, reason));
}
