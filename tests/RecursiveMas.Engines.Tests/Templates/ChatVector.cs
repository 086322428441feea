namespace RecursiveMas.Engines.Tests.Templates;

/// <summary>A recorded conversation; −1 among the ids stands for a slot.</summary>
public sealed record ChatVector(string Form, string Tokenizer, ChatMessage[] Messages, int[] Ids);
