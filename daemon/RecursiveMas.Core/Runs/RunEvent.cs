using System.Text.Json.Serialization;

namespace RecursiveMas.Core.Runs;

/// <summary>One union: the run record's JSONL lines, the RPC notifications, and what <c>--json</c> sums up.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(RunStarted), "runStarted")]
[JsonDerivedType(typeof(HopStarted), "hopStarted")]
[JsonDerivedType(typeof(TokensDecoded), "tokens")]
[JsonDerivedType(typeof(ToolCalled), "toolCalled")]
[JsonDerivedType(typeof(HopFinished), "hopFinished")]
[JsonDerivedType(typeof(RunFinished), "runFinished")]
public abstract record RunEvent;
