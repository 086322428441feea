using RecursiveMas.Core.Engines.Prompts;

namespace RecursiveMas.Engines.Templates;

/// <summary>Injected rows; how many the engine knows from the handle.</summary>
/// <param name="Segment">Handle and links.</param>
public sealed record LatentRun(LatentSegment Segment) : PromptRun;
