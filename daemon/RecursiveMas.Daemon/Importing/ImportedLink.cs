namespace RecursiveMas.Daemon.Importing;

/// <summary>A link that was written.</summary>
/// <param name="Link">How people name it: <c>planner</c>, <c>planner-&gt;critic</c>; its role where it belongs to no pattern.</param>
/// <param name="File">Where it is now.</param>
/// <param name="SourceDim">Width it takes.</param>
/// <param name="TargetDim">Width it gives.</param>
internal sealed record ImportedLink(string Link, string File, int SourceDim, int TargetDim);
