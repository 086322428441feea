using System.Globalization;

namespace RecursiveMas.Daemon.Output;

/// <summary>Numbers as people see them, the same in every culture; unknown is a dash, never 0.</summary>
internal static class Numbers
{
    /// <summary>What stands where a number is unknown.</summary>
    public const string Unknown = "–";

    /// <summary>A whole number.</summary>
    public static string Count(long? value) => value?.ToString("#,0", CultureInfo.InvariantCulture) ?? Unknown;

    /// <summary>A number with a fixed count of decimals.</summary>
    public static string Fixed(double? value, int decimals) => value?.ToString("F" + decimals, CultureInfo.InvariantCulture) ?? Unknown;

    /// <summary>A share of 1 as percent, <c>93.5 %</c>.</summary>
    public static string Percent(double? share) => share is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known * 100:F1} %") : Unknown;

    /// <summary><c>1 file</c>, <c>3 files</c>.</summary>
    public static string Of(long count, string noun) => $"{Count(count)} {noun}{(count == 1 ? "" : "s")}";
}
