namespace RecursiveMas.Core.Links.Released;

/// <summary>One adapter a released repository names.</summary>
/// <param name="From">Role that sends.</param>
/// <param name="To">Role that receives; the same for an inner link.</param>
/// <param name="File">Absolute path of its state dict.</param>
/// <param name="SourceDim">Width it takes; null where the repository does not say.</param>
/// <param name="TargetDim">Width it gives; null where the repository does not say.</param>
public sealed record ReleasedLink(string From, string To, string File, int? SourceDim, int? TargetDim);
