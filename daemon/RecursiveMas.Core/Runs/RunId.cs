using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace RecursiveMas.Core.Runs;

/// <summary>Ids of runs: UTC time to the millisecond, then random, so that names sort by start.</summary>
public static partial class RunId
{
    /// <summary>A new id, e.g. <c>20261123-152001-123-4f2a9c</c>.</summary>
    public static string New(DateTimeOffset startedAt) => string.Create(
        CultureInfo.InvariantCulture,
        $"{startedAt.UtcDateTime:yyyyMMdd-HHmmss-fff}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}");

    /// <summary>Whether a text has the form of an id.</summary>
    public static bool IsValid(string id) => Form().IsMatch(id);

    [GeneratedRegex(@"\A[0-9]{8}-[0-9]{6}-[0-9]{3}-[0-9a-f]{6}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
