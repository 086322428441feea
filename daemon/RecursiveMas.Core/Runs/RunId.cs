using System.Globalization;
using System.Security.Cryptography;

namespace RecursiveMas.Core.Runs;

/// <summary>Ids of runs: UTC time to the millisecond, then random, so that names sort by start.</summary>
public static class RunId
{
    /// <summary>A new id, e.g. <c>20261123-152001-123-4f2a9c</c>.</summary>
    public static string New(DateTimeOffset startedAt) => string.Create(
        CultureInfo.InvariantCulture,
        $"{startedAt.UtcDateTime:yyyyMMdd-HHmmss-fff}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}");
}
