using System.Text.Json.Serialization;

namespace RecursiveMas.Core.Training;

/// <summary>What a training process tells, one JSON object a line: its log, its standard output, and what editors show.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TrainingPreparing), "preparing")]
[JsonDerivedType(typeof(TrainingStageStarted), "stageStarted")]
[JsonDerivedType(typeof(TrainingStepDone), "step")]
[JsonDerivedType(typeof(TrainingValidated), "validated")]
[JsonDerivedType(typeof(TrainingFinished), "finished")]
[JsonDerivedType(typeof(TrainingFailed), "failed")]
public abstract record TrainingEvent;
