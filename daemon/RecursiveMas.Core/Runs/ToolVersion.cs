using System.Reflection;

namespace RecursiveMas.Core.Runs;

/// <summary>Which rmas this is, as records keep it.</summary>
public static class ToolVersion
{
    /// <summary>Version and, from a checkout, its commit.</summary>
    public static string Current { get; } =
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
}
