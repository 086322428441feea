using System.Text.Json.Serialization;

namespace RecursiveMas.Core.Plans;

/// <summary>A part of a hop's user turn.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextPart), "text")]
[JsonDerivedType(typeof(QuestionPart), "question")]
[JsonDerivedType(typeof(SlotPart), "slot")]
public abstract record PromptPart;
