namespace RecursiveMas.Engines.Templates;

/// <summary>A stretch of an encoded prompt: <see cref="TokenRun"/> or <see cref="LatentRun"/>.</summary>
public abstract record PromptRun;
