using System.Security.Cryptography;
using RecursiveMas.Core.Plans;

namespace RecursiveMas.Core.Tools;

/// <summary>Files that tools of a plan read: part of what makes a run repeatable.</summary>
public static class ToolFiles
{
    /// <summary>Path → sha256 of every file a tool of the plan reads; null when there is none. A missing file has an empty hash.</summary>
    public static IReadOnlyDictionary<string, string>? Hashes(Plan plan)
    {
        var paths = plan.Hops
            .SelectMany(hop => hop.Tools?.Tools ?? [])
            .Select(tool => tool.File)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        return paths.Length == 0 ? null : paths.ToDictionary(path => path, Hash, StringComparer.Ordinal);
    }

    private static string Hash(string path)
    {
        if (!File.Exists(path))
            return "";
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
