namespace RecursiveMas.Core.Links;

/// <summary>Names links have inside <c>&lt;pattern file&gt;.links/</c> when the pattern names none.</summary>
public static class LinkFileNames
{
    /// <summary><c>planner.inner.safetensors</c>.</summary>
    public static string Inner(string agent) => Plain(agent) + ".inner.safetensors";

    /// <summary><c>planner-critic.outer.safetensors</c>.</summary>
    public static string Outer(string from, string to) => $"{Plain(from)}-{Plain(to)}.outer.safetensors";

    // An id that could name another folder is an error of its own; until it is gone, its files stay in theirs.
    private static string Plain(string id) => id.Replace('/', '_').Replace('\\', '_').Replace(':', '_').Replace('\0', '_');
}
