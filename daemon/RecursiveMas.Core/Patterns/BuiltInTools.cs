namespace RecursiveMas.Core.Patterns;

/// <summary>Names of the tools agents can be given. The list is closed: a pattern file never names a program to run.</summary>
public static class BuiltInTools
{
    /// <summary>Exact arithmetic.</summary>
    public const string Calculator = "calculator";

    /// <summary>A key in a local JSON file.</summary>
    public const string Lookup = "lookup";

    /// <summary>A web search; leaves the machine, so it must be switched on.</summary>
    public const string Wikipedia = "wikipedia";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Calculator, Lookup, Wikipedia];
}
