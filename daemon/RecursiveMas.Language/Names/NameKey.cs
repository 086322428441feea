namespace RecursiveMas.Language.Names;

/// <summary>A name: two places with equal keys mean the same thing.</summary>
/// <param name="Kind">What it names.</param>
/// <param name="Name">The name.</param>
/// <param name="Agent">For slots the index of the agent whose prompts have it; −1 otherwise.</param>
public sealed record NameKey(NameKind Kind, string Name, int Agent = -1);
