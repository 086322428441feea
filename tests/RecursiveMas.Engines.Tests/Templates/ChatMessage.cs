namespace RecursiveMas.Engines.Tests.Templates;

/// <summary>A message; U+0001 in the content stands for a slot.</summary>
public sealed record ChatMessage(string Role, string Content);
