namespace RecursiveMas.Core.Links;

/// <summary>Names links have inside <c>&lt;pattern file&gt;.links/</c> when the pattern names none.</summary>
public static class LinkFileNames
{
    /// <summary><c>planner.inner.safetensors</c>.</summary>
    public static string Inner(string agent) => agent + ".inner.safetensors";

    /// <summary><c>planner-critic.outer.safetensors</c>.</summary>
    public static string Outer(string from, string to) => $"{from}-{to}.outer.safetensors";
}
