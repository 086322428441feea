namespace RecursiveMas.Core.Patterns;

/// <summary>Link files; those not named are looked for in <c>&lt;file name&gt;.links/</c>.</summary>
public sealed record LinksSpec
{
    /// <summary>Agent → file of R_in.</summary>
    public IReadOnlyDictionary<string, string> Inner { get; init; } = new Dictionary<string, string>();

    /// <summary><c>from-&gt;to</c> → file of R_out.</summary>
    public IReadOnlyDictionary<string, string> Outer { get; init; } = new Dictionary<string, string>();
}
