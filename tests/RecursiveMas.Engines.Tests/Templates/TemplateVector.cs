namespace RecursiveMas.Engines.Tests.Templates;

/// <summary>What a published template makes of a conversation; no ids where it raises or leaves a message out. −1 stands for a slot.</summary>
public sealed record TemplateVector(string Template, string Fingerprint, string Tokenizer, string Bos, string Eos, ChatMessage[] Messages, int[]? Ids);
