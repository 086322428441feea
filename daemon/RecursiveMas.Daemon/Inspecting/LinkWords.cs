using System.Text.Json;

namespace RecursiveMas.Daemon.Inspecting;

/// <summary>Words of links as files spell them.</summary>
internal static class LinkWords
{
    /// <summary><c>ResidualLn</c> is <c>residual-ln</c>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
